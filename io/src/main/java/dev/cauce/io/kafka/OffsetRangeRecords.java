package dev.cauce.io.kafka;

import dev.cauce.io.Endpoint;
import dev.cauce.io.ExternalSystemException;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The records of one offset range after the other; a range ends by position, for offsets may have
 * no record.
 */
public final class OffsetRangeRecords implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int IDLE_POLLS = 60;

  private final String topic;
  private final Iterator<OffsetRange> ranges;
  private final Consumer<byte[], byte[]> consumer;
  private final boolean owned;
  private final Before before;
  private @Nullable OffsetRange range;
  private Iterator<ConsumerRecord<byte[], byte[]>> polled =
      List.<ConsumerRecord<byte[], byte[]>>of().iterator();
  private @Nullable ConsumerRecord<byte[], byte[]> next;
  private long arrival;

  /** Says how far the arrival has come before a range. */
  @FunctionalInterface
  private interface Before {
    long latest(OffsetRange range) throws IOException;
  }

  /** Connects to Kafka for the records of {@code topic} in {@code ranges}. */
  public OffsetRangeRecords(Endpoint endpoint, String topic, List<OffsetRange> ranges) {
    consumer = new KafkaConsumer<>(KafkaLog.consumerConfig(endpoint));
    owned = true;
    before = range -> Long.MIN_VALUE;
    this.topic = topic;
    this.ranges = ranges.iterator();
  }

  /** Connects to Kafka for the records of {@code ranges}, each within one of {@code slice}. */
  public OffsetRangeRecords(LogSlice slice, List<OffsetRange> ranges) {
    consumer = new KafkaConsumer<>(KafkaLog.consumerConfig(slice.endpoint()));
    owned = true;
    before = range -> arrivedBefore(slice, range);
    topic = slice.topic();
    this.ranges = ranges.iterator();
  }

  private OffsetRangeRecords(
      Consumer<byte[], byte[]> consumer, String topic, List<OffsetRange> ranges) {
    this.consumer = consumer;
    owned = false;
    before = range -> Long.MIN_VALUE;
    this.topic = topic;
    this.ranges = ranges.iterator();
  }

  private long arrivedBefore(LogSlice slice, OffsetRange part) throws IOException {
    int partition = part.partition();
    long start = slice.startOf(partition);
    if (part.from() == start) {
      return slice.arrived().getOrDefault(partition, Long.MIN_VALUE);
    }
    if (beginning(consumer, new TopicPartition(topic, partition)) > start) {
      throw deleted(topic, new OffsetRange(partition, start, part.from()));
    }
    return slice.arrivedBefore(consumer, partition, part.from());
  }

  private static long beginning(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
    return consumer.beginningOffsets(List.of(partition)).get(partition);
  }

  /**
   * The same by a consumer that is open and stays so: to open and close one takes half a second.
   *
   * @param consumer of {@link KafkaLog#consumerConfig}
   */
  static OffsetRangeRecords by(
      Consumer<byte[], byte[]> consumer, String topic, List<OffsetRange> ranges) {
    return new OffsetRangeRecords(consumer, topic, ranges);
  }

  /**
   * The last record of {@code partition} before {@code end}; null where there is none. Offsets at
   * the end may hold none.
   *
   * @param consumer as in {@link #by}
   */
  static @Nullable ConsumerRecord<byte[], byte[]> lastBefore(
      Consumer<byte[], byte[]> consumer, TopicPartition partition, long end) throws IOException {
    long beginning = beginning(consumer, partition);
    ConsumerRecord<byte[], byte[]> last = null;
    for (long width = 1; last == null && end - width / 2 > beginning; width *= 2) {
      long from = Math.max(beginning, end - width);
      OffsetRange range = new OffsetRange(partition.partition(), from, end);
      try (OffsetRangeRecords records = by(consumer, partition.topic(), List.of(range))) {
        for (var record = records.peek(); record != null; record = records.peek()) {
          last = record;
          records.take();
        }
      }
    }
    return last;
  }

  /** The next record, which stays the next; null after the last. */
  public @Nullable ConsumerRecord<byte[], byte[]> peek() throws IOException {
    while (next == null) {
      if (polled.hasNext()) {
        ConsumerRecord<byte[], byte[]> record = polled.next();
        if (record.offset() < range.to()) {
          arrival = Records.arrival(arrival, record.timestamp());
          next = record;
        }
      } else if (range != null && consumer.position(partition()) < range.to()) {
        polled = poll();
      } else if (!open()) {
        return null;
      }
    }
    return next;
  }

  /** The arrival of the record that {@link #peek} gave. */
  public long arrivalMillis() {
    return arrival;
  }

  /** Goes on behind the record that {@link #peek} gave. */
  public void take() {
    next = null;
  }

  /** Goes on to the next range that is not empty. */
  private boolean open() throws IOException {
    range = null;
    while (ranges.hasNext()) {
      OffsetRange candidate = ranges.next();
      if (candidate.size() > 0) {
        range = candidate;
        arrival = before.latest(candidate);
        consumer.assign(List.of(partition()));
        consumer.seek(partition(), range.from());
        return true;
      }
    }
    return false;
  }

  private Iterator<ConsumerRecord<byte[], byte[]>> poll() throws IOException {
    long before = consumer.position(partition());
    try {
      for (int i = 0; i < IDLE_POLLS; i++) {
        List<ConsumerRecord<byte[], byte[]>> records = consumer.poll(POLL).records(partition());
        if (!records.isEmpty() || consumer.position(partition()) > before) {
          return records.iterator();
        }
      }
    } catch (OffsetOutOfRangeException e) {
      throw deleted(topic, range);
    }
    throw new ExternalSystemException(
        String.format(
            "Kafka gave nothing of %s from offset %d for %s: either it can't be reached, or what it"
                + " held up to offset %d when the run was submitted is lost",
            partition(), before, POLL.multipliedBy(IDLE_POLLS), range.to()));
  }

  static ExternalSystemException deleted(String topic, OffsetRange range) {
    return new ExternalSystemException(
        String.format(
            "Kafka no longer holds offsets %s of %s: they were deleted after the run was submitted,"
                + " by retention, by hand or with the topic",
            range, topic));
  }

  private TopicPartition partition() {
    return new TopicPartition(topic, range.partition());
  }

  @Override
  public void close() {
    if (owned) {
      consumer.close(Duration.ofSeconds(1));
    }
  }
}
