package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cauce.io.runs.Interval;
import dev.cauce.suite.log.Batches;
import dev.cauce.suite.log.LogRecord;
import dev.cauce.suite.log.Workload;
import dev.cauce.suite.sensors.AnomaliesUnderTest;
import dev.cauce.transforms.intake.EventCodec;
import dev.cauce.transforms.sensors.SensorReading;
import dev.cauce.transforms.sensors.SensorTopics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A key may have most of all events, within one hour: 100,000 readings of one sensor, a quarter of
 * them in the same minute.
 */
@OnlyOn(value = "flink", because = "its batches make one record of a key's events of an hour")
class BusyKeyTest {
  private static final int READINGS = 100_000;
  private static final int MOST_IN_BATCH = 500;
  private static final Instant HOUR = Instant.parse("2026-02-10T12:00:00Z");
  private static final int HOUR_MILLIS = 3_600_000;

  @Test
  void batchEqualsModel() {
    AnomaliesUnderTest anomalies = new AnomaliesUnderTest();
    List<LogRecord> log = log();
    Random random = new Random(1);
    Batches batches = Batches.of(anomalies.topics(), log, () -> 1 + random.nextInt(MOST_IN_BATCH));
    org.joda.time.Instant from = org.joda.time.Instant.ofEpochMilli(HOUR.toEpochMilli());
    ComposedRun run =
        new ComposedRun(
            ComposedRun.definitionOf(anomalies), new Interval(from, from.plus(2 * HOUR_MILLIS)));
    run.over(batches.shuffled(random).bounded(), ComposedRun.options(2));
    assertEquals(Map.of(), run.differences(anomalies.model().of(log)));
  }

  private static List<LogRecord> log() {
    EventCodec<SensorReading> codec = EventCodec.of(SensorTopics.READINGS);
    Random random = new Random(2);
    List<LogRecord> records = new ArrayList<>();
    for (int i = 0; i < READINGS; i++) {
      String sensor = i % 1000 == 0 ? "quiet-" + i % 7000 : "busy";
      int offset = i % 4 == 0 ? HOUR_MILLIS / 2 : (int) ((long) HOUR_MILLIS * i / READINGS);
      SensorReading reading =
          new SensorReading(
              "reading-%08d".formatted(random.nextInt(READINGS) * (long) READINGS + i),
              sensor,
              "press-7",
              "temperature",
              random.nextInt(500) == 0 ? 90 : 20 + random.nextGaussian(),
              HOUR.plusMillis(offset));
      records.add(
          new LogRecord(
              SensorTopics.READINGS.name(),
              i % Workload.PARTITIONS,
              i / Workload.PARTITIONS,
              HOUR.toEpochMilli() + HOUR_MILLIS / 2 + i / 1000,
              null,
              codec.encode(reading),
              false));
    }
    return records;
  }
}
