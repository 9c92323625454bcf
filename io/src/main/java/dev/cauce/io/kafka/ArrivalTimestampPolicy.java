package dev.cauce.io.kafka;

import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.TimestampPolicy;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * The watermark of a partition: its last arrival less L. An event time never moves it, so no event
 * time, however absurd, can. A partition that is idle and caught up follows the clock of the check
 * that found nothing, but only where the broker stamps arrivals: history that an importer stamps
 * has no such clock and moves by its records alone.
 *
 * <p>A checkpoint of KafkaIO holds the watermark for which it was last asked, which may be of long
 * before the last record that the checkpoint counts as read. Where no other comes, the watermark
 * would stand there for ever: what the partition held when its reading went on says where it is.
 */
final class ArrivalTimestampPolicy extends TimestampPolicy<byte[], byte[]> {
  /** How much the clock of this machine may run ahead of the broker's. */
  static final Duration SKEW = Duration.millis(300);

  private final Duration lateness;
  private final boolean brokerStamps;
  private final @Nullable Instant arrived;
  private long lastArrival = Long.MIN_VALUE;
  private Instant watermark;

  /**
   * The policy of a partition.
   *
   * @param previous the watermark of the checkpoint from which its reading goes on
   * @param arrived when the last of the records arrived that it held before it was asked how many
   *     are left to read; null where that is not known
   */
  ArrivalTimestampPolicy(
      Duration lateness, boolean brokerStamps, Instant previous, @Nullable Instant arrived) {
    this.lateness = lateness;
    this.brokerStamps = brokerStamps;
    this.arrived = arrived;
    watermark = previous;
  }

  @Override
  public Instant getTimestampForRecord(
      PartitionContext context, KafkaRecord<byte[], byte[]> record) {
    if (record.getTimestamp() < lastArrival) {
      throw Records.outOfOrder(
          record.getTopic() + "-" + record.getPartition(),
          record.getOffset(),
          record.getTimestamp(),
          lastArrival);
    }
    lastArrival = record.getTimestamp();
    Instant earliest = Instant.ofEpochMilli(lastArrival).minus(lateness);
    advanceTo(earliest);
    return earliest;
  }

  @Override
  public Instant getWatermark(PartitionContext context) {
    if (isCaughtUp(context)) {
      if (brokerStamps) {
        advanceTo(context.getBacklogCheckTime().minus(lateness).minus(SKEW));
      } else if (arrived != null) {
        advanceTo(arrived.minus(lateness));
      }
    }
    return watermark;
  }

  /** Below zero means that more was read than there was at the check, if there was one. */
  private static boolean isCaughtUp(PartitionContext context) {
    return context.getMessageBacklog() <= 0
        && context.getBacklogCheckTime().isAfter(BoundedWindow.TIMESTAMP_MIN_VALUE);
  }

  private void advanceTo(Instant time) {
    if (time.isAfter(watermark) && time.isBefore(BoundedWindow.TIMESTAMP_MAX_VALUE)) {
      watermark = time;
    }
  }
}
