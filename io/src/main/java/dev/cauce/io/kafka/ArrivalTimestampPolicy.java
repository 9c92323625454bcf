package dev.cauce.io.kafka;

import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.TimestampPolicy;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;

/**
 * The watermark of a partition: its last arrival less L. An event time never moves it, so no event
 * time, however absurd, can. A partition that is idle and caught up follows the clock of the check
 * that found nothing, but only where the broker stamps arrivals or producers' clocks may be
 * trusted: history that an importer stamps has no such clock and moves by its records alone.
 *
 * <p>A checkpoint of KafkaIO holds the watermark for which it was last asked, which may be of long
 * before the last record that the checkpoint counts as read, or, of an idle partition, later than
 * any. So what the partition holds says how far its arrival had come when the reading goes on: with
 * the first record that comes then, or, where none comes, once nothing is left.
 */
final class ArrivalTimestampPolicy extends TimestampPolicy<byte[], byte[]> {
  private final LogTopic topic;
  private final PartitionPast past;
  private final long held;
  private boolean begun;
  private long arrival = Long.MIN_VALUE;
  private Instant watermark;

  /**
   * The policy of a partition of {@code topic}.
   *
   * @param previous the watermark of the checkpoint from which its reading goes on
   */
  ArrivalTimestampPolicy(LogTopic topic, Instant previous, PartitionPast past) {
    this.topic = topic;
    this.past = past;
    // Before it is asked how many records are left to read.
    held = topic.followsClock() ? Long.MIN_VALUE : past.held();
    watermark = previous;
  }

  @Override
  public Instant getTimestampForRecord(
      PartitionContext context, KafkaRecord<byte[], byte[]> record) {
    if (!begun) {
      arrival = arrivedBefore(record.getOffset());
      begun = true;
    }
    arrival = Records.arrival(arrival, record.getTimestamp());
    Instant earliest = earliest(arrival);
    advanceTo(earliest);
    return earliest;
  }

  /** Retention may have deleted what was read before; a watermark of records remembers it. */
  private long arrivedBefore(long offset) {
    boolean ofRecords =
        !topic.followsClock() && watermark.isAfter(BoundedWindow.TIMESTAMP_MIN_VALUE);
    long remembered =
        ofRecords ? watermark.getMillis() + topic.lateness().getMillis() : Long.MIN_VALUE;
    return Math.max(remembered, past.arrivedBefore(offset));
  }

  @Override
  public Instant getWatermark(PartitionContext context) {
    if (isCaughtUp(context)) {
      if (topic.followsClock()) {
        advanceTo(context.getBacklogCheckTime().minus(topic.lateness()).minus(LogTopic.SKEW));
      } else if (held > Long.MIN_VALUE) {
        advanceTo(earliest(held));
      }
    }
    return watermark;
  }

  private Instant earliest(long arrivalMillis) {
    return Instant.ofEpochMilli(arrivalMillis).minus(topic.lateness());
  }

  /** Below zero means that more was read than there was at the check, if there was one. */
  private static boolean isCaughtUp(PartitionContext context) {
    return context.getMessageBacklog() <= 0
        && context.getBacklogCheckTime().isAfter(BoundedWindow.TIMESTAMP_MIN_VALUE);
  }

  private void advanceTo(Instant time) {
    if (time.isAfter(watermark)) {
      watermark = time;
    }
  }
}
