package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.io.runs.Interval;
import dev.cauce.operations.launch.PlannedReading;
import dev.cauce.operations.launch.RunPlan;
import dev.cauce.stack.KafkaServer;
import dev.cauce.suite.commerce.SalesUnderTest;
import dev.cauce.suite.log.LogRecord;
import dev.cauce.suite.log.LogSender;
import dev.cauce.suite.log.Workload;
import dev.cauce.suite.sensors.AnomaliesUnderTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A plan says what a real log holds, until when, and refuses what can't be read any more. */
@OnlyOn(value = "direct", because = "what the log holds does not depend on the runner")
class PlanTest {
  private static final long DAYS = 30_000;
  private static final Duration RETENTION = Duration.standardDays(DAYS);

  /** The mark of Avro's single-object encoding, and a fingerprint that no schema has. */
  private static final byte[] OF_A_SCHEMA_THAT_IS_GONE = {
    (byte) 0xC3, 1, 1, 2, 3, 4, 5, 6, 7, 8, 0, 0
  };

  private static Path data;
  private static KafkaServer kafka;

  private final PipelineUnderTest sales = new SalesUnderTest();
  private final PipelineUnderTest anomalies = new AnomaliesUnderTest();

  @BeforeAll
  static void startKafka() {
    data = SuiteServers.newFolder();
    kafka = KafkaServer.start(data);
  }

  @AfterAll
  static void stopKafka() {
    kafka.close();
    SuiteServers.delete(data);
  }

  @Test
  void everyPartitionIsNamedWithItsRecordsAndWhenTheyExpire()
      throws ExecutionException, InterruptedException {
    String topic = sales.topic().name();
    try (KafkaLog log = KafkaLog.at(kafka.bootstrapServers());
        LogSender sender = new LogSender(kafka.bootstrapServers(), topic)) {
      log.create(topic, Workload.PARTITIONS, false);
      sender.send(sales.log(List.of(sales.small())).iterator(), Long.MAX_VALUE);
    }
    Interval interval = sales.small().interval();
    assertTrue(readings(sales, interval).stream().allMatch(r -> r.expires() == null));
    keepForDays(topic);
    List<PlannedReading> readings = readings(sales, interval);
    assertEquals(Workload.PARTITIONS, readings.size());
    for (PlannedReading reading : readings) {
      if (reading.range().size() > 1) {
        assertEquals(reading.first().plus(RETENTION), reading.expires());
        assertTrue(reading.isGoneBefore(reading.expires().plus(Duration.millis(1))));
        long mean = reading.bytes() / reading.range().size();
        assertTrue(mean > 20 && mean < 100_000, mean + " bytes a record");
      }
    }
  }

  private static void keepForDays(String topic) throws ExecutionException, InterruptedException {
    ConfigEntry retention = new ConfigEntry("retention.ms", String.valueOf(RETENTION.getMillis()));
    Map<String, Object> config = Map.of("bootstrap.servers", kafka.bootstrapServers());
    try (Admin admin = Admin.create(config)) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.TOPIC, topic),
                  List.of(new AlterConfigOp(retention, AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
  }

  @Test
  void recordsWhoseSchemaIsGoneAreRefused() {
    String topic = anomalies.topic().name();
    Interval interval = anomalies.small().interval();
    long first = interval.from().getMillis();
    try (KafkaLog log = KafkaLog.at(kafka.bootstrapServers());
        LogSender sender = new LogSender(kafka.bootstrapServers(), topic)) {
      log.create(topic, Workload.PARTITIONS, false);
      sender.send(
          LongStream.range(0, 50).mapToObj(i -> goneAt(i, first + i)).iterator(), Long.MAX_VALUE);
    }
    ExternalSystemException refusal =
        assertThrows(ExternalSystemException.class, () -> readings(anomalies, interval));
    for (String word : List.of("schema is gone", topic + "-0", "offset 0", topic + "/2.avsc")) {
      assertTrue(refusal.getMessage().contains(word), word + " in: " + refusal.getMessage());
    }
  }

  private static LogRecord goneAt(long offset, long arrivalMillis) {
    return new LogRecord(0, offset, arrivalMillis, new byte[] {1}, OF_A_SCHEMA_THAT_IS_GONE, false);
  }

  private static List<PlannedReading> readings(PipelineUnderTest pipeline, Interval interval) {
    Instant to = interval.to();
    return PlannedReading.of(
        RunPlan.parse(
            new String[] {
              "--pipeline=" + pipeline.pipeline(),
              "--from=" + interval.from(),
              "--to=" + to,
              "--kafka=" + kafka.bootstrapServers()
            }));
  }
}
