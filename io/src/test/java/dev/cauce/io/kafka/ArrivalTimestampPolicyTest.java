package dev.cauce.io.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.KafkaTimestampType;
import org.apache.beam.sdk.io.kafka.TimestampPolicy;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

final class ArrivalTimestampPolicyTest {
  private static final Duration L = Duration.standardMinutes(1);
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

  @Test
  void recordsTimestampIsItsArrivalLessTheLatenessBound() {
    ArrivalTimestampPolicy policy = policy(true);
    assertEquals(NOON.minus(L), policy.getTimestampForRecord(partition(5, NOON), record(NOON)));
    assertEquals(NOON.minus(L), policy.getWatermark(partition(5, NOON.plus(L))));
  }

  @Test
  void idlePartitionFollowsTheBrokersClock() {
    ArrivalTimestampPolicy policy = policy(true);
    Instant check = NOON.plus(Duration.standardHours(1));
    assertEquals(
        check.minus(L).minus(ArrivalTimestampPolicy.SKEW),
        policy.getWatermark(partition(0, check)));
  }

  @Test
  void idlePartitionOfImportedHistoryWaitsForRecords() {
    ArrivalTimestampPolicy policy = policy(false);
    assertEquals(
        BoundedWindow.TIMESTAMP_MIN_VALUE,
        policy.getWatermark(partition(0, NOON.plus(Duration.standardDays(9)))));
  }

  @Test
  void importedHistoryThatWasReadBeforeIsAtItsLastArrivalOnceNothingIsLeft() {
    Instant previous = NOON.minus(Duration.standardHours(1));
    ArrivalTimestampPolicy policy = new ArrivalTimestampPolicy(L, false, previous, NOON);
    Instant unchecked = BoundedWindow.TIMESTAMP_MIN_VALUE;
    assertEquals(previous, policy.getWatermark(partition(-1, unchecked)));
    assertEquals(previous, policy.getWatermark(partition(1, NOON)));
    assertEquals(NOON.minus(L), policy.getWatermark(partition(0, NOON)));
  }

  @Test
  void partitionOfWhichNothingIsKnownYetDoesNotFollowTheClock() {
    ArrivalTimestampPolicy policy = policy(true);
    assertEquals(
        BoundedWindow.TIMESTAMP_MIN_VALUE,
        policy.getWatermark(partition(-1, BoundedWindow.TIMESTAMP_MIN_VALUE)));
  }

  /** KafkaIO says -1 as well: what comes now has arrived since. */
  @Test
  void partitionOfWhichMoreWasReadThanTheCheckFoundFollowsTheClock() {
    assertEquals(
        NOON.minus(L).minus(ArrivalTimestampPolicy.SKEW),
        policy(true).getWatermark(partition(-1, NOON)));
  }

  @Test
  void watermarkNeverGoesBack() {
    ArrivalTimestampPolicy policy = policy(true);
    Instant caughtUp = policy.getWatermark(partition(0, NOON));
    assertEquals(caughtUp, policy.getWatermark(partition(0, NOON.minus(L))));
  }

  @Test
  void arrivalThatGoesBackIsRefusedByPlace() {
    ArrivalTimestampPolicy policy = policy(false);
    policy.getTimestampForRecord(partition(1, NOON), record(NOON));
    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                policy.getTimestampForRecord(
                    partition(1, NOON), record(NOON.minus(Duration.millis(1)))));
    assertTrue(thrown.getMessage().contains("offset 7 of t-3"), thrown.getMessage());
  }

  private static ArrivalTimestampPolicy policy(boolean brokerStamps) {
    return new ArrivalTimestampPolicy(L, brokerStamps, BoundedWindow.TIMESTAMP_MIN_VALUE, null);
  }

  private static KafkaRecord<byte[], byte[]> record(Instant arrival) {
    return new KafkaRecord<>(
        "t",
        3,
        7,
        arrival.getMillis(),
        KafkaTimestampType.CREATE_TIME,
        null,
        new byte[0],
        new byte[0]);
  }

  private static TimestampPolicy.PartitionContext partition(long backlog, Instant checked) {
    return new TimestampPolicy.PartitionContext() {
      @Override
      public long getMessageBacklog() {
        return backlog;
      }

      @Override
      public Instant getBacklogCheckTime() {
        return checked;
      }
    };
  }
}
