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
 * Finds the first record of an arrival where Kafka's time index names the mark of a transaction: a
 * mark bears the time at which it was written, which in history that was loaded is long after the
 * arrival of the records around it. Arrivals never go back, so offsets are searched by halves.
 */
final class ArrivalSearch {
  private final Consumer<byte[], byte[]> consumer;
  private final String topic;
  private final long millis;

  /**
   * Searches {@code topic} for what arrived at or after {@code millis} since 1970.
   *
   * @param consumer of {@link KafkaLog#consumerConfig}
   */
  ArrivalSearch(Consumer<byte[], byte[]> consumer, String topic, long millis) {
    this.consumer = consumer;
    this.topic = topic;
    this.millis = millis;
  }

  /**
   * What the index has {@code found}, with records in the place of marks.
   *
   * @param ends the offset after the last record of each partition
   */
  Map<TopicPartition, @Nullable OffsetAndTimestamp> withoutMarks(
      Map<TopicPartition, @Nullable OffsetAndTimestamp> found, Map<TopicPartition, Long> ends)
      throws IOException {
    Set<Integer> records = partitionsWithRecords(found);
    Map<TopicPartition, @Nullable OffsetAndTimestamp> exact = new HashMap<>(found);
    for (Map.Entry<TopicPartition, @Nullable OffsetAndTimestamp> each : exact.entrySet()) {
      int partition = each.getKey().partition();
      if (each.getValue() != null && !records.contains(partition)) {
        long after = each.getValue().offset() + 1;
        each.setValue(search(partition, after, ends.get(each.getKey())));
      }
    }
    return exact;
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

  private @Nullable OffsetAndTimestamp search(int partition, long from, long end)
      throws IOException {
    OffsetAndTimestamp first = null;
    long low = from;
    long high = end;
    while (low < high) {
      long middle = (low + high) >>> 1;
      ConsumerRecord<byte[], byte[]> record = firstIn(new OffsetRange(partition, middle, end));
      if (record == null) {
        high = middle;
      } else if (record.timestamp() >= millis) {
        first = new OffsetAndTimestamp(record.offset(), record.timestamp());
        high = middle;
      } else {
        low = record.offset() + 1;
      }
    }
    return first;
  }

  private @Nullable ConsumerRecord<byte[], byte[]> firstIn(OffsetRange range) throws IOException {
    try (OffsetRangeRecords records = OffsetRangeRecords.by(consumer, topic, List.of(range))) {
      return records.peek();
    }
  }
}
