package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.io.kafka.LogSlice;
import dev.cauce.io.kafka.LogTopic;
import dev.cauce.io.kafka.OffsetRange;
import dev.cauce.io.kafka.ReadLog;
import dev.cauce.stack.KafkaServer;
import dev.cauce.suite.log.LogRecord;
import dev.cauce.suite.log.LogSender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.runners.TransformHierarchy;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.joda.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A reader of Kafka that goes on from a checkpoint. */
@OnlyOn(value = "direct", because = "no engine reads: the reader is the same on each")
class ResumedReadTest {
  private static final Instant NOON = Instant.parse("2025-10-15T12:00:00Z");
  private static final org.joda.time.Duration LATENESS = org.joda.time.Duration.standardMinutes(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private static Path data;
  private static KafkaServer server;
  private static String kafka;

  @BeforeAll
  static void start() {
    data = SuiteServers.newFolder();
    server = KafkaServer.start(data);
    kafka = server.bootstrapServers();
  }

  @AfterAll
  static void stop() {
    server.close();
    SuiteServers.delete(data);
  }

  /** However long before the checkpoint it was asked for the watermark. */
  @Test
  void isAtTheLastArrivalOnceNothingIsLeft() throws Exception {
    UnboundedSource<?, ?> source = sourceOf(topicOf("resumed", List.of(0, 1, 2)));
    assertIsAtTheLastArrival(source, 3, NOON.plus(2).minus(LATENESS));
  }

  @Test
  void isAtTheHighestTimestampOnceNothingIsLeft() throws Exception {
    UnboundedSource<?, ?> source = sourceOf(topicOf("resumed.behind", List.of(0, 2_000, 1_000)));
    assertIsAtTheLastArrival(source, 3, NOON.plus(2_000).minus(LATENESS));
  }

  @Test
  void goesOnAsIfItHadNeverStopped() throws Exception {
    List<Integer> stamped = List.of(0, 5_000, 1_000, 3_000, 4_000, 6_000, 2_000, 7_000);
    List<Integer> arrived = List.of(0, 5_000, 5_000, 5_000, 5_000, 6_000, 6_000, 7_000);
    UnboundedSource<?, ?> source = sourceOf(topicOf("resumed.out.of.order", stamped));
    for (int read = 0; read < stamped.size(); read++) {
      assertEquals(arrived, arrivals(source, read, stamped.size()), "stopped after " + read);
    }
  }

  @Test
  void saysWhatIsGoneWhereItsNextOffsetIsDeleted() throws Exception {
    String topic = "resumed.deleted";
    UnboundedSource<?, ?> source = sourceOf(topicOf(topic, List.of(0, 1, 2, 3, 4, 5)));
    assertSaysWhatIsGone(
        source,
        topic,
        () -> {
          try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            admin
                .deleteRecords(
                    Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(5)))
                .all()
                .get();
          }
        },
        "offset 3 of resumed.deleted-0, which the stream was to read next, but 5 to 6");
  }

  /** As after an election of a replica that was behind, or the loss of a disk. */
  @Test
  void saysWhatIsGoneWhereTheLogIsCutOff() throws Exception {
    String topic = "resumed.cut";
    UnboundedSource<?, ?> source = sourceOf(topicOf(topic, List.of(0, 1, 2, 3, 4, 5)));
    assertSaysWhatIsGone(
        source,
        topic,
        () -> {
          server.kill();
          deleteSegments(topic);
          server.restart();
        },
        "offset 3 of resumed.cut-0, which the stream was to read next, but 0 to 0");
  }

  private static void deleteSegments(String topic) throws IOException {
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.toList()) {
        boolean own = file.getParent().getFileName().toString().equals(topic + "-0");
        if (own && !file.getFileName().toString().equals("partition.metadata")) {
          Files.delete(file);
        }
      }
    }
  }

  /** Something that happens to a topic. */
  private interface Loss {
    void happen() throws Exception;
  }

  private static <M extends UnboundedSource.CheckpointMark> void assertSaysWhatIsGone(
      UnboundedSource<?, M> source, String group, Loss loss, String sentence) throws Exception {
    M mark;
    try (UnboundedSource.UnboundedReader<?> first = source.createReader(options(), null)) {
      arrivals(first, 3);
      mark = CoderUtils.clone(source.getCheckpointMarkCoder(), markOf(first));
    }
    loss.happen();
    try (UnboundedSource.UnboundedReader<?> second = source.createReader(options(), mark);
        KafkaLog log = KafkaLog.at(kafka)) {
      IOException failure =
          assertThrows(
              IOException.class,
              () -> {
                second.start();
                while (!second.advance()) {
                  Thread.onSpinWait();
                }
              });
      assertTrue(failure.getCause().getMessage().contains(sentence), failure.getCause().toString());
      assertEquals(List.of(failure.getCause().getMessage()), log.complaintsOf(group));
    }
  }

  /** A topic with records that are stamped so many milliseconds after noon. */
  private static LogSlice topicOf(String topic, List<Integer> stamped) {
    List<LogRecord> records = new ArrayList<>();
    for (int millis : stamped) {
      int offset = records.size();
      records.add(
          new LogRecord(
              0, offset, NOON.plus(millis).getMillis(), new byte[] {1}, new byte[] {2}, false));
    }
    LogSlice slice =
        new LogSlice(
            new LogTopic(kafka, topic, "id", LogTopic.Clock.NONE, LATENESS),
            List.of(new OffsetRange(0, 0, 0)),
            false);
    try (KafkaLog log = KafkaLog.at(kafka);
        LogSender sender = new LogSender(kafka, topic)) {
      log.create(topic, 1, false);
      sender.send(records.iterator(), records.size());
      log.startGroupAt(topic, slice);
    }
    return slice;
  }

  private static UnboundedSource<?, ?> sourceOf(LogSlice slice) throws Exception {
    List<UnboundedSource<?, ?>> sources = new ArrayList<>();
    Pipeline pipeline = Pipeline.create(options());
    pipeline.apply(ReadLog.of(slice, slice.topic()));
    pipeline.traverseTopologically(
        new Pipeline.PipelineVisitor.Defaults() {
          @Override
          public CompositeBehavior enterCompositeTransform(TransformHierarchy.Node node) {
            visitPrimitiveTransform(node);
            return CompositeBehavior.ENTER_TRANSFORM;
          }

          @Override
          public void visitPrimitiveTransform(TransformHierarchy.Node node) {
            if (node.getTransform() instanceof Read.Unbounded<?> read) {
              sources.add(read.getSource());
            }
          }
        });
    return sources.get(0).split(1, options()).get(0);
  }

  private static PipelineOptions options() {
    return PipelineOptionsFactory.fromArgs("--experiments=use_deprecated_read").create();
  }

  private static <M extends UnboundedSource.CheckpointMark> void assertIsAtTheLastArrival(
      UnboundedSource<?, M> source, int records, Instant last) throws IOException {
    M mark;
    try (UnboundedSource.UnboundedReader<?> first = source.createReader(options(), null)) {
      arrivals(first, records);
      mark = CoderUtils.clone(source.getCheckpointMarkCoder(), markOf(first));
    }
    try (UnboundedSource.UnboundedReader<?> second = source.createReader(options(), mark)) {
      assertFalse(second.start(), "nothing is left");
      Awaitility.await().atMost(LONGEST).until(() -> second.getWatermark().equals(last));
    }
  }

  /** In milliseconds after noon, read in two parts with a checkpoint after {@code first}. */
  private static <M extends UnboundedSource.CheckpointMark> List<Integer> arrivals(
      UnboundedSource<?, M> source, int first, int all) throws IOException {
    M mark = null;
    List<Integer> arrivals = new ArrayList<>();
    if (first > 0) {
      try (UnboundedSource.UnboundedReader<?> reader = source.createReader(options(), null)) {
        arrivals.addAll(arrivals(reader, first));
        mark = CoderUtils.clone(source.getCheckpointMarkCoder(), markOf(reader));
      }
    }
    try (UnboundedSource.UnboundedReader<?> reader = source.createReader(options(), mark)) {
      arrivals.addAll(arrivals(reader, all - first));
    }
    return arrivals;
  }

  private static List<Integer> arrivals(UnboundedSource.UnboundedReader<?> reader, int records)
      throws IOException {
    List<Integer> arrivals = new ArrayList<>();
    for (boolean more = reader.start(); ; more = reader.advance()) {
      if (more) {
        Instant arrival = reader.getCurrentTimestamp().plus(LATENESS);
        arrivals.add((int) (arrival.getMillis() - NOON.getMillis()));
      }
      if (arrivals.size() == records) {
        return arrivals;
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static <M extends UnboundedSource.CheckpointMark> M markOf(
      UnboundedSource.UnboundedReader<?> reader) {
    return (M) reader.getCheckpointMark();
  }
}
