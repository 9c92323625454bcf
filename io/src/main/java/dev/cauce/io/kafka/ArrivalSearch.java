package dev.cauce.io.kafka;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Finds where the arrival of a partition, the highest timestamp so far, passes a time, and how far
 * it has come before an offset. Kafka's time index names the first offset with a timestamp at or
 * after a time, which is just that; only it also names what is no record that can be read: the mark
 * of a transaction, which bears the time at which it was written, and the records of one that was
 * aborted. There, and nowhere else, records are read until one answers.
 */
final class ArrivalSearch {
  /** So many such offsets on the way back are passed one by one; beyond them all is read. */
  private static final int MOST_STEPS = 2;

  private final Consumer<byte[], byte[]> consumer;
  private final String topic;

  /**
   * Searches {@code topic}.
   *
   * @param consumer of {@link KafkaLog#consumerConfig}
   */
  ArrivalSearch(Consumer<byte[], byte[]> consumer, String topic) {
    this.consumer = consumer;
    this.topic = topic;
  }

  /**
   * The first record of each of {@code partitions} that arrived at or after {@code millis} since
   * 1970; null where there is none.
   *
   * @param ends the offset after the last record of each partition
   */
  Map<TopicPartition, @Nullable OffsetAndTimestamp> firstSince(
      long millis, Map<TopicPartition, Long> ends) throws IOException {
    Map<TopicPartition, Long> asked = new HashMap<>(ends);
    asked.replaceAll((partition, end) -> Math.max(0, millis));
    Map<TopicPartition, @Nullable OffsetAndTimestamp> first =
        new HashMap<>(consumer.offsetsForTimes(asked));
    Set<Integer> records = partitionsWithRecords(first);
    for (Map.Entry<TopicPartition, @Nullable OffsetAndTimestamp> each : first.entrySet()) {
      int partition = each.getKey().partition();
      OffsetAndTimestamp found = each.getValue();
      if (found != null && !records.contains(partition)) {
        long end = Math.max(found.offset() + 1, ends.get(each.getKey()));
        each.setValue(firstIn(new OffsetRange(partition, found.offset() + 1, end), millis));
      }
    }
    return first;
  }

  /** Of which partitions a record lies at the offset that was found. */
  private Set<Integer> partitionsWithRecords(
      Map<TopicPartition, @Nullable OffsetAndTimestamp> found) throws IOException {
    List<OffsetRange> places = new ArrayList<>();
    found.forEach(
        (partition, first) -> {
          if (first != null) {
            places.add(new OffsetRange(partition.partition(), first.offset(), first.offset() + 1));
          }
        });
    Set<Integer> partitions = new HashSet<>();
    try (OffsetRangeRecords records = OffsetRangeRecords.by(consumer, topic, places)) {
      for (var record = records.peek(); record != null; record = records.peek()) {
        partitions.add(record.partition());
        records.take();
      }
    }
    return partitions;
  }

  private @Nullable OffsetAndTimestamp firstIn(OffsetRange range, long millis) throws IOException {
    try (OffsetRangeRecords records = OffsetRangeRecords.by(consumer, topic, List.of(range))) {
      for (var record = records.peek(); record != null; record = records.peek()) {
        if (record.timestamp() >= millis) {
          return new OffsetAndTimestamp(record.offset(), record.timestamp());
        }
        records.take();
      }
      return null;
    }
  }

  /**
   * The latest arrival before the end of {@code range}, which begins with the partition or where
   * its arrival passes some time; {@code Long.MIN_VALUE} where Kafka holds no record before it.
   */
  long latestBefore(OffsetRange range) throws IOException {
    TopicPartition partition = new TopicPartition(topic, range.partition());
    long latest = Long.MIN_VALUE;
    long end = range.to();
    for (int step = 0; step < MOST_STEPS; step++) {
      ConsumerRecord<byte[], byte[]> last = OffsetRangeRecords.lastBefore(consumer, partition, end);
      if (last == null) {
        return latest;
      }
      OffsetAndTimestamp highest = highestBefore(partition, end, last);
      Map<TopicPartition, @Nullable OffsetAndTimestamp> place = Map.of(partition, highest);
      if (highest.offset() == last.offset() || !partitionsWithRecords(place).isEmpty()) {
        return Records.arrival(latest, highest.timestamp());
      }
      latest = Math.max(latest, latestIn(range.partition(), highest.offset() + 1, end));
      end = highest.offset();
    }
    long beginning = consumer.beginningOffsets(List.of(partition)).get(partition);
    long from = Math.min(end, Math.max(beginning, range.from()));
    return Math.max(latest, latestIn(range.partition(), from, end));
  }

  private long latestIn(int partition, long from, long to) throws IOException {
    try (OffsetRangeRecords records =
        OffsetRangeRecords.by(consumer, topic, List.of(new OffsetRange(partition, from, to)))) {
      long latest = Long.MIN_VALUE;
      while (records.peek() != null) {
        latest = records.arrivalMillis();
        records.take();
      }
      return latest;
    }
  }

  /**
   * What bears the highest timestamp before {@code end}, if not a record: the latest time whose
   * first offset lies before it.
   *
   * @param last the last record before {@code end}
   */
  private OffsetAndTimestamp highestBefore(
      TopicPartition partition, long end, ConsumerRecord<byte[], byte[]> last) {
    OffsetAndTimestamp highest =
        new OffsetAndTimestamp(last.offset(), Math.max(0, last.timestamp()));
    long beyond = Long.MAX_VALUE;
    long stride = 1;
    // Most often the record before the end has it, or one that is a little later.
    while (beyond - 1 > highest.timestamp()) {
      long room = beyond - highest.timestamp();
      long time =
          highest.timestamp() + (beyond == Long.MAX_VALUE ? Math.min(stride, room) : room / 2);
      OffsetAndTimestamp found = consumer.offsetsForTimes(Map.of(partition, time)).get(partition);
      if (found == null || found.offset() >= end) {
        beyond = time;
      } else {
        highest = found;
        stride *= 2;
      }
    }
    return highest;
  }
}
