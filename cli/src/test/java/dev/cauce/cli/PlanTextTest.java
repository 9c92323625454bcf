package dev.cauce.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.io.kafka.OffsetRange;
import dev.cauce.operations.launch.PlannedReading;
import java.util.List;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

final class PlanTextTest {
  private static final Instant FIRST = Instant.parse("2026-01-01");
  private static final PlannedReading KEPT =
      new PlannedReading("orders", new OffsetRange(0, 10, 1_510), 0, 640_000, FIRST, null);
  private static final PlannedReading EXPIRING =
      new PlannedReading(
          "orders",
          new OffsetRange(1, 0, 500),
          0,
          60_000,
          FIRST,
          FIRST.plus(Duration.standardDays(7)));

  @Test
  void saysWhatIsReadAndHowOften() {
    assertEquals(
        "reads 4,000 records of 2 partitions, from Kafka and 0 files; 2,000 different ones, about 700.0 kB",
        PlanText.reads(4_000, List.of(KEPT, EXPIRING)));
  }

  @Test
  void partitionThatExpiresBeforeTheEndIsNamed() {
    assertTrue(EXPIRING.isGoneBefore(FIRST.plus(Duration.standardDays(8))));
    assertFalse(EXPIRING.isGoneBefore(FIRST.plus(Duration.standardDays(7))));
    assertFalse(KEPT.isGoneBefore(FIRST.plus(Duration.standardDays(8000))));
    String line = PlanText.race(List.of(KEPT, EXPIRING), List.of(EXPIRING)).get(0);
    assertTrue(line.startsWith("orders-1 expires from 2026-01-08T00:00:00.000Z on"), line);
    assertTrue(line.contains("retention.ms"), line);
  }

  @Test
  void sizesAndTimesAreSaidAsPeopleSayThem() {
    assertEquals("640 B", PlanText.size(640));
    assertEquals("12.3 kB", PlanText.size(12_345));
    assertEquals("1.2 GB", PlanText.size(1_234_567_890));
    assertEquals("40 s", ReadProgress.time(40));
    assertEquals("12 min", ReadProgress.time(720));
    assertEquals("3.5 h", ReadProgress.time(12_600));
  }

  @Test
  void progressNamesRateAndTimeLeft() {
    assertEquals(
        "1,000 of 4,000 records, 500/s, 6 s left to read", ReadProgress.text(1_000, 4_000, 2));
    assertEquals("4,000 of 4,000 records, 500/s", ReadProgress.text(4_000, 4_000, 8));
    assertEquals("", ReadProgress.text(0, 4_000, 8));
  }
}
