package dev.cauce.io.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.KafkaTimestampType;
import org.apache.beam.sdk.io.kafka.TimestampPolicy;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.checkerframework.checker.nullness.qual.Nullable;
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
    assertEquals(check.minus(L).minus(LogTopic.SKEW), policy.getWatermark(partition(0, check)));
  }

  @Test
  void idlePartitionOfImportedHistoryWaitsForRecords() {
    ArrivalTimestampPolicy policy = policy(false);
    assertEquals(
        BoundedWindow.TIMESTAMP_MIN_VALUE,
        policy.getWatermark(partition(0, NOON.plus(Duration.standardDays(9)))));
  }

  @Test
  void importedHistoryIsAtItsLastArrivalOnceNothingIsLeft() {
    Instant previous = NOON.minus(Duration.standardHours(1));
    ArrivalTimestampPolicy policy = policy(false, previous, past(Map.of(), NOON));
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
        NOON.minus(L).minus(LogTopic.SKEW), policy(true).getWatermark(partition(-1, NOON)));
  }

  @Test
  void watermarkNeverGoesBack() {
    ArrivalTimestampPolicy policy = policy(true);
    Instant caughtUp = policy.getWatermark(partition(0, NOON));
    assertEquals(caughtUp, policy.getWatermark(partition(0, NOON.minus(L))));
  }

  @Test
  void arrivalIsTheHighestTimestampSoFar() {
    ArrivalTimestampPolicy policy = policy(false);
    for (int behind : List.of(0, 1, 90_000, 2)) {
      Instant stamped = NOON.minus(Duration.millis(behind));
      assertEquals(
          NOON.minus(L), policy.getTimestampForRecord(partition(1, NOON), record(stamped)));
    }
    Instant later = NOON.plus(Duration.millis(1));
    assertEquals(later.minus(L), policy.getTimestampForRecord(partition(1, NOON), record(later)));
    assertEquals(later.minus(L), policy.getWatermark(partition(1, NOON)));
  }

  @Test
  void afterACheckpointArrivalGoesOnFromWhatLiesBefore() {
    Instant previous = NOON.minus(Duration.standardHours(1));
    PartitionPast past = past(Map.of(7L, NOON), NOON.plus(Duration.standardHours(1)));
    ArrivalTimestampPolicy policy = policy(false, previous, past);
    Instant stamped = NOON.minus(Duration.standardMinutes(9));
    assertEquals(NOON.minus(L), policy.getTimestampForRecord(partition(9, NOON), record(stamped)));
    assertEquals(NOON.minus(L), policy.getWatermark(partition(9, NOON)));
  }

  /** An idle partition's watermark may be later than any arrival. */
  @Test
  void watermarkThatFollowedTheClockIsNoArrival() {
    Instant previous = NOON.plus(Duration.standardHours(1));
    ArrivalTimestampPolicy policy = policy(true, previous, past(Map.of(7L, NOON), NOON));
    assertEquals(NOON.minus(L), policy.getTimestampForRecord(partition(9, NOON), record(NOON)));
    assertEquals(previous, policy.getWatermark(partition(9, NOON)));
  }

  /** What retention has deleted is remembered by the watermark of the checkpoint. */
  @Test
  void watermarkOfRecordsIsAnArrivalLessTheLatenessBound() {
    ArrivalTimestampPolicy policy = policy(false, NOON.minus(L), past(Map.of(), null));
    Instant stamped = NOON.minus(Duration.standardMinutes(9));
    assertEquals(NOON.minus(L), policy.getTimestampForRecord(partition(9, NOON), record(stamped)));
  }

  @Test
  void whatIsNoTimeIsTheLastThatAStoreCanHold() {
    KafkaRecord<byte[], byte[]> record = record(Instant.ofEpochMilli(Long.MAX_VALUE));
    assertEquals(
        Instant.parse("9999-12-31T23:59:59.999Z").minus(L),
        policy(false).getTimestampForRecord(partition(1, NOON), record));
  }

  private static ArrivalTimestampPolicy policy(boolean followsClock) {
    return policy(followsClock, BoundedWindow.TIMESTAMP_MIN_VALUE, past(Map.of(), null));
  }

  private static ArrivalTimestampPolicy policy(
      boolean followsClock, Instant previous, PartitionPast past) {
    LogTopic topic =
        new LogTopic(
            "none:0", "t", "id", followsClock ? LogTopic.Clock.BROKER : LogTopic.Clock.NONE, L);
    return new ArrivalTimestampPolicy(topic, previous, past);
  }

  private static PartitionPast past(Map<Long, Instant> before, @Nullable Instant held) {
    return new PartitionPast() {
      @Override
      public long arrivedBefore(long offset) {
        Instant arrived = before.get(offset);
        return arrived == null ? Long.MIN_VALUE : arrived.getMillis();
      }

      @Override
      public long held() {
        return held == null ? Long.MIN_VALUE : held.getMillis();
      }
    };
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
