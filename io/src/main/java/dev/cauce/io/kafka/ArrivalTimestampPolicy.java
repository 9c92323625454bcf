package dev.cauce.io.kafka;

import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.TimestampPolicy;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * The watermark of a partition: its last arrival less L. An event time never moves it, so no event
 * time, however absurd, can. A partition that is idle and caught up follows the clock of the check
 * that found nothing, but only where the broker stamps arrivals: history that an importer stamps
 * has no such clock and moves by its records alone.
 */
final class ArrivalTimestampPolicy extends TimestampPolicy<byte[], byte[]> {
  /** How much the clock of this machine may run ahead of the broker's. */
  static final Duration SKEW = Duration.millis(300);

  private final Duration lateness;
  private final boolean brokerStamps;
  private long lastArrival = Long.MIN_VALUE;
  private Instant watermark;

  ArrivalTimestampPolicy(Duration lateness, boolean brokerStamps, Instant previous) {
    this.lateness = lateness;
    this.brokerStamps = brokerStamps;
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
    // Below zero: more was read than there was at the check.
    if (brokerStamps && context.getMessageBacklog() <= 0) {
      advanceTo(context.getBacklogCheckTime().minus(lateness).minus(SKEW));
    }
    return watermark;
  }

  private void advanceTo(Instant time) {
    if (time.isAfter(watermark) && time.isBefore(BoundedWindow.TIMESTAMP_MAX_VALUE)) {
      watermark = time;
    }
  }
}
