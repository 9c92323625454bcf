package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.Lists;
import dev.cauce.io.Endpoint;
import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.archive.Holdings;
import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.io.kafka.RecordEnds;
import dev.cauce.io.runs.Interval;
import dev.cauce.operations.launch.RunPlan;
import dev.cauce.suite.commerce.SalesUnderTest;
import dev.cauce.suite.log.LogRecord;
import dev.cauce.suite.log.ReadBack;
import dev.cauce.suite.log.TransactionalSender;
import dev.cauce.suite.log.Workload;
import dev.cauce.suite.model.ModelTables;
import dev.cauce.suite.sensors.AnomaliesUnderTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Offsets without a record, as transactions and compaction leave them in a real Kafka, are neither
 * events nor losses: rows are the model's of the records that there are, the ledger balances, and
 * the archive holds the same, also once Kafka has deleted them.
 */
@ExtendWith(SharedServers.class)
@OnlyOn(
    value = "flink",
    because = "batches and streams read the same log there, and other runners by the same code")
class HolesTest {
  private static final int FROM_KAFKA = 1;
  private static final int FROM_ARCHIVE = 2;
  private static final int AS_STREAM = 3;
  private static final int KEYS = 100;
  private static final Duration LONGEST = Duration.ofMinutes(6);

  private static SuiteServers servers;

  @BeforeAll
  static void start(SuiteServers own) {
    servers = own;
  }

  @Test
  void transactionsOfWhichSomeAreAbortedLeaveTheModelsRows() throws Exception {
    PipelineUnderTest pipeline = new AnomaliesUnderTest();
    String topic = pipeline.topic().name();
    servers.createTopicsOf(pipeline);
    try (TransactionalSender sender = new TransactionalSender(kafka(), topic)) {
      List<LogRecord> log = pipeline.log(List.of(pipeline.small())).stream().toList();
      List<List<LogRecord>> parts = Lists.partition(log, 300);
      for (int i = 0; i < parts.size(); i++) {
        if (i % 3 == 1) {
          sender.abort(parts.get(i));
        }
        sender.commit(parts.get(i));
      }
      sender.begin(parts.get(0));
      assertRefusedWhileATransactionIsOpen(pipeline);
      sender.abort(List.of());
    }
    Interval stream = pipeline.small().stream();
    RunPlan plan = SuiteRun.plan(servers, pipeline.pipeline(), stream, AS_STREAM);
    ModelTables model = pipeline.model().of(ReadBack.of(kafka(), topic));
    SuiteRun.untilEqual(plan, new Expected(plan.definition(), model, stream), LONGEST);
    assertModelsRows(pipeline);
  }

  private static void assertRefusedWhileATransactionIsOpen(PipelineUnderTest pipeline) {
    Interval all = pipeline.small().interval();
    Interval beyond =
        new Interval(all.from(), all.to().plus(org.joda.time.Duration.standardDays(2)));
    RunPlan plan = SuiteRun.plan(servers, pipeline.pipeline(), beyond, FROM_KAFKA, "--read=kafka");
    String refusal = assertThrows(ExternalSystemException.class, plan::requireHeld).getMessage();
    assertTrue(refusal.startsWith("A transaction of " + pipeline.topic().name()), refusal);
  }

  @Test
  void whatCompactionHasLeftIsTheWholeLog() throws Exception {
    PipelineUnderTest pipeline = new SalesUnderTest();
    String topic = pipeline.topic().name();
    List<LogRecord> log = pipeline.log(List.of(pipeline.small())).stream().toList();
    createCompacted(topic);
    try (TransactionalSender sender = new TransactionalSender(kafka(), topic)) {
      AtomicInteger next = new AtomicInteger();
      sender.commit(
          log.stream()
              .filter(record -> !record.heartbeat() && record.value() != null)
              .map(record -> withKey(record, next.incrementAndGet() % KEYS))
              .toList());
    }
    awaitCompaction(topic, log.size());
    assertModelsRows(pipeline);
  }

  /** What is loaded then would have to arrive after a mark, which bears the time of writing. */
  @Test
  void latestArrivalIsThatOfARecordAndNotThatOfAMark() throws Exception {
    String topic = "latest.of.records";
    List<TopicPartition> partitions = List.of(new TopicPartition(topic, 0));
    admin(admin -> admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get());
    try (TransactionalSender sender = new TransactionalSender(kafka(), topic);
        KafkaLog log = KafkaLog.at(kafka())) {
      assertEquals(Map.of(), log.latestArrivals(partitions));
      sender.commit(List.of(record(2), record(1)));
      sender.abort(List.of(record(3)));
      assertEquals(Map.of(0, record(2).arrivalMillis()), log.latestArrivals(partitions));
    }
  }

  @Test
  void aPartitionEndsWithItsLastRecordOnceNoTransactionIsOpen() throws Exception {
    String topic = "ends.of.records";
    TopicPartition partition = new TopicPartition(topic, 0);
    admin(admin -> admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get());
    Map<String, Object> config =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            kafka(),
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_uncommitted",
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
            ByteArrayDeserializer.class,
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
            ByteArrayDeserializer.class);
    List<LogRecord> two = List.of(record(1), record(2));
    try (Consumer<byte[], byte[]> ends = RecordEnds.of(Endpoint.open(kafka())).apply(config);
        TransactionalSender sender = new TransactionalSender(kafka(), topic)) {
      assertEnd(ends, partition, 0);
      sender.commit(two);
      assertEnd(ends, partition, 2);
      sender.abort(two);
      assertEnd(ends, partition, 2);
      sender.begin(two);
      assertEnd(ends, partition, 8);
      sender.commit(List.of());
      assertEnd(ends, partition, 8);
    }
  }

  /** A mark is written a while after the transaction has ended, and first seen as any offset. */
  private static void assertEnd(
      Consumer<byte[], byte[]> ends, TopicPartition partition, long offset) {
    Awaitility.await("the end is " + offset)
        .during(Duration.ofSeconds(1))
        .atMost(LONGEST)
        .until(() -> ends.endOffsets(List.of(partition)).get(partition) == offset);
  }

  private static void assertModelsRows(PipelineUnderTest pipeline) throws Exception {
    String topic = pipeline.topic().name();
    List<LogRecord> log = ReadBack.of(kafka(), topic);
    try (SuiteArchive archive = new SuiteArchive(kafka())) {
      Expected expected =
          new Expected(
              plan(pipeline, FROM_KAFKA).definition(),
              pipeline.model().of(log),
              pipeline.small().interval());
      SuiteRun.complete(plan(pipeline, FROM_KAFKA, "--read=kafka"), topic + " from Kafka");
      expected.assertEqual(servers.store(), FROM_KAFKA);
      assertLedger(pipeline, FROM_KAFKA, archive, 0);

      archive.add(topic);
      List<Holdings> held = archive.verified(topic);
      assertEquals(log.size(), held.stream().mapToLong(Holdings::records).sum());
      assertTrue(held.stream().mapToLong(Holdings::withoutRecord).sum() > 0);
      assertEquals(log.size(), archive.assertHolds(topic, log));

      SuiteRun.complete(
          plan(pipeline, FROM_ARCHIVE, "--read=archive", "--archive=" + archive.root()),
          topic + " from the archive");
      expected.assertEqual(servers.store(), FROM_ARCHIVE);
      archive.deleteFromKafka(topic);
      assertLedger(pipeline, FROM_ARCHIVE, archive, 0);
      try (SuiteArchive empty = new SuiteArchive(kafka())) {
        assertLedger(pipeline, FROM_ARCHIVE, empty, 1);
      }
    }
  }

  private static void assertLedger(
      PipelineUnderTest pipeline, int generation, SuiteArchive archive, int code) {
    CommandRun ledger =
        CommandRun.of(
            servers,
            String.format(
                "ledger %s --generation %d --archive %s",
                pipeline.pipeline(), generation, archive.root()));
    assertEquals(code, ledger.code(), ledger.text());
  }

  private static RunPlan plan(PipelineUnderTest pipeline, int generation, String... options) {
    return SuiteRun.plan(
        servers, pipeline.pipeline(), pipeline.small().interval(), generation, options);
  }

  private static String kafka() {
    return servers.kafka().bootstrapServers();
  }

  private static LogRecord record(int n) {
    return new LogRecord(0, n, n, null, new byte[] {(byte) n}, false);
  }

  private static LogRecord withKey(LogRecord record, int key) {
    return new LogRecord(
        record.partition(),
        record.offset(),
        record.arrivalMillis(),
        new byte[] {(byte) (key >> 8), (byte) key},
        record.value(),
        false);
  }

  /** What is written to Kafka's administration. */
  private interface Command {
    void give(Admin admin) throws ExecutionException, InterruptedException;
  }

  private static void admin(Command command) throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka()))) {
      command.give(admin);
    }
  }

  private static AlterConfigOp set(String key, String value) {
    return new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
  }

  /** A topic whose segments of a day are cleaned as soon as the next has begun. */
  private static void createCompacted(String topic)
      throws ExecutionException, InterruptedException {
    Map<String, String> configs =
        Map.of(
            "cleanup.policy", "compact",
            "retention.ms", "-1",
            "segment.ms", String.valueOf(Duration.ofDays(1).toMillis()),
            "min.cleanable.dirty.ratio", "0.01");
    ConfigResource brokers = new ConfigResource(ConfigResource.Type.BROKER, "");
    admin(
        admin -> {
          admin
              .createTopics(
                  List.of(new NewTopic(topic, Workload.PARTITIONS, (short) 1).configs(configs)))
              .all()
              .get();
          admin
              .incrementalAlterConfigs(
                  Map.of(brokers, List.of(set("log.cleaner.backoff.ms", "100"))))
              .all()
              .get();
        });
  }

  /** Until some are gone; then none is taken any more. */
  private static void awaitCompaction(String topic, int sent)
      throws ExecutionException, InterruptedException {
    Awaitility.await("compaction")
        .atMost(LONGEST)
        .until(() -> ReadBack.of(kafka(), topic).size() < sent * 3 / 4);
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    admin(
        admin ->
            admin
                .incrementalAlterConfigs(Map.of(resource, List.of(set("cleanup.policy", "delete"))))
                .all()
                .get());
    AtomicInteger before = new AtomicInteger();
    Awaitility.await("the last cleaning")
        .during(Duration.ofSeconds(2))
        .atMost(LONGEST)
        .until(
            () -> {
              int size = ReadBack.of(kafka(), topic).size();
              return before.getAndSet(size) == size;
            });
  }
}
