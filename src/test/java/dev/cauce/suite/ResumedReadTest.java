package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.cauce.io.Endpoint;
import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.io.kafka.LogSlice;
import dev.cauce.io.kafka.OffsetRange;
import dev.cauce.io.kafka.ReadLog;
import dev.cauce.suite.log.LogRecord;
import dev.cauce.suite.log.LogSender;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.runners.TransformHierarchy;
import org.apache.beam.sdk.util.CoderUtils;
import org.awaitility.Awaitility;
import org.joda.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A reader of Kafka that goes on from a checkpoint. */
@ExtendWith(SharedServers.class)
@OnlyOn(value = "direct", because = "no engine reads: the reader is the same on each")
class ResumedReadTest {
  private static final String TOPIC = "resumed";
  private static final int RECORDS = 3;
  private static final Instant NOON = Instant.parse("2025-10-15T12:00:00Z");
  private static final org.joda.time.Duration LATENESS = org.joda.time.Duration.standardMinutes(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private static String kafka;

  @BeforeAll
  static void start(SuiteServers servers) {
    kafka = servers.kafka().bootstrapServers();
  }

  /** However long before the checkpoint it was asked for the watermark. */
  @Test
  void isAtTheLastArrivalOnceNothingIsLeft() throws Exception {
    LogSlice slice =
        new LogSlice(
            Endpoint.open(kafka), TOPIC, List.of(new OffsetRange(0, 0, 0)), false, false, LATENESS);
    try (KafkaLog log = KafkaLog.at(kafka);
        LogSender sender = new LogSender(kafka, TOPIC)) {
      log.create(TOPIC, 1, false);
      sender.send(records().iterator(), RECORDS);
      log.startGroupAt(TOPIC, slice);
    }
    assertIsAtTheLastArrival(sourceOf(slice));
  }

  private static List<LogRecord> records() {
    List<LogRecord> records = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      records.add(new LogRecord(0, i, NOON.getMillis() + i, new byte[] {1}, new byte[] {2}, false));
    }
    return records;
  }

  private static UnboundedSource<?, ?> sourceOf(LogSlice slice) throws Exception {
    List<UnboundedSource<?, ?>> sources = new ArrayList<>();
    Pipeline pipeline = Pipeline.create(options());
    pipeline.apply(ReadLog.of(slice, TOPIC));
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
      UnboundedSource<?, M> source) throws IOException {
    M mark;
    try (UnboundedSource.UnboundedReader<?> first = source.createReader(options(), null)) {
      readAll(first);
      mark = CoderUtils.clone(source.getCheckpointMarkCoder(), markOf(first));
    }
    Instant last = NOON.plus(RECORDS - 1).minus(LATENESS);
    try (UnboundedSource.UnboundedReader<?> second = source.createReader(options(), mark)) {
      assertFalse(second.start(), "nothing is left");
      Awaitility.await().atMost(LONGEST).until(() -> second.getWatermark().equals(last));
    }
  }

  private static void readAll(UnboundedSource.UnboundedReader<?> reader) throws IOException {
    int read = reader.start() ? 1 : 0;
    while (read < RECORDS) {
      read += reader.advance() ? 1 : 0;
    }
  }

  @SuppressWarnings("unchecked")
  private static <M extends UnboundedSource.CheckpointMark> M markOf(
      UnboundedSource.UnboundedReader<?> reader) {
    return (M) reader.getCheckpointMark();
  }
}
