package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.io.runs.Interval;
import dev.cauce.operations.launch.RunPlan;
import dev.cauce.operations.launch.RunningPipeline;
import dev.cauce.pipelines.BadOptionException;
import dev.cauce.stack.KafkaServer;
import dev.cauce.suite.commerce.SalesUnderTest;
import dev.cauce.suite.log.LogSender;
import dev.cauce.suite.log.Workload;
import dev.cauce.suite.sensors.AnomaliesUnderTest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.joda.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the log does not hold, or not so that it can be read exactly, is refused by name. */
class LogRefusalTest {
  private static final long DELETED = 200;

  private static Path data;
  private static KafkaServer kafka;

  private final PipelineUnderTest sales = new SalesUnderTest();

  @BeforeAll
  static void startKafka() throws ExecutionException, InterruptedException {
    data = SuiteServers.newFolder();
    kafka = KafkaServer.start(data);
    PipelineUnderTest pipeline = new SalesUnderTest();
    String topic = pipeline.topic().name();
    try (KafkaLog log = KafkaLog.at(kafka.bootstrapServers());
        LogSender sender = new LogSender(kafka.bootstrapServers(), topic)) {
      log.create(topic, Workload.PARTITIONS, false);
      sender.send(pipeline.log(List.of(pipeline.small())).iterator(), Long.MAX_VALUE);
    }
    deleteRecords(topic);
  }

  /** As retention does. */
  private static void deleteRecords(String topic) throws ExecutionException, InterruptedException {
    Map<TopicPartition, RecordsToDelete> deleted = new HashMap<>();
    deleted.put(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(DELETED));
    Map<String, Object> config = Map.of("bootstrap.servers", kafka.bootstrapServers());
    try (Admin admin = Admin.create(config)) {
      admin.deleteRecords(deleted).all().get();
    }
  }

  @AfterAll
  static void stopKafka() {
    kafka.close();
    SuiteServers.delete(data);
  }

  @Test
  void lookbackThatTheLogNoLongerHoldsIsRefused() {
    RunPlan plan = plan(sales, sales.small().interval());
    ExternalSystemException refusal =
        assertThrows(ExternalSystemException.class, () -> RunningPipeline.start(plan));
    assertNamed(refusal, "no longer holds", sales.topic().name() + "-0", "200", "--from");
  }

  @Test
  void topicThatDoesNotExistIsRefused() {
    PipelineUnderTest anomalies = new AnomaliesUnderTest();
    RunPlan plan = plan(anomalies, anomalies.small().interval());
    ExternalSystemException refusal =
        assertThrows(ExternalSystemException.class, () -> RunningPipeline.start(plan));
    assertNamed(refusal, kafka.bootstrapServers(), "no topic", anomalies.topic().name());
  }

  @Test
  @OnlyOn(value = "flink", because = "only there each subtask needs partitions of its own")
  void parallelismThatDoesNotDivideThePartitionsIsRefused() {
    Interval late =
        new Interval(sales.small().interval().to().plus(Duration.standardDays(100)), null);
    RunPlan plan = plan(sales, late, "--parallelism=3");
    BadOptionException refusal =
        assertThrows(BadOptionException.class, () -> RunningPipeline.start(plan));
    assertNamed(refusal, "parallelism", "3", String.valueOf(Workload.PARTITIONS));
  }

  private static RunPlan plan(PipelineUnderTest pipeline, Interval interval, String... more) {
    String[] args = new String[more.length + 4];
    args[0] = "--pipeline=" + pipeline.pipeline();
    args[1] = "--from=" + interval.from();
    args[2] = interval.isBounded() ? "--to=" + interval.to() : "--generation=2";
    args[3] = "--kafka=" + kafka.bootstrapServers();
    System.arraycopy(more, 0, args, 4, more.length);
    RunPlan plan = RunPlan.parse(args);
    assertEquals(kafka.bootstrapServers(), plan.kafka().address());
    return plan;
  }

  private static void assertNamed(Exception refusal, String... named) {
    for (String word : named) {
      assertTrue(refusal.getMessage().contains(word), word + " in: " + refusal.getMessage());
    }
  }
}
