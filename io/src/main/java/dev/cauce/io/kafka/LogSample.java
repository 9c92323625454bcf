package dev.cauce.io.kafka;

import dev.cauce.transforms.intake.RawRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Some records that lie together in a range: enough to know how large they are, and which schemas
 * they were written with.
 */
public record LogSample(OffsetRange range, List<RawRecord> records) {
  private static final int RECORDS = 100;
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int POLLS = 10;

  public LogSample {
    records = List.copyOf(records);
  }

  /** Records from the start, the middle and the end of each range of {@code slice}. */
  public static List<LogSample> of(LogSlice slice) {
    List<LogSample> samples = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(KafkaLog.consumerConfig(slice.endpoint()))) {
      for (OffsetRange range : slice.ranges()) {
        long last = Math.max(range.from(), range.to() - RECORDS);
        for (long start : List.of(range.from(), (range.from() + last) / 2, last)) {
          if (range.size() > 0) {
            samples.add(new LogSample(range, read(consumer, slice.topic(), range, start)));
          }
        }
      }
    }
    return samples;
  }

  private static List<RawRecord> read(
      KafkaConsumer<byte[], byte[]> consumer, String topic, OffsetRange range, long start) {
    TopicPartition partition = new TopicPartition(topic, range.partition());
    consumer.assign(List.of(partition));
    consumer.seek(partition, start);
    List<RawRecord> records = new ArrayList<>();
    for (int i = 0; i < POLLS && records.isEmpty(); i++) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(partition)) {
        if (record.offset() < range.to() && records.size() < RECORDS) {
          records.add(Records.raw(record, record.timestamp()));
        }
      }
    }
    return records;
  }

  /** How many bytes a record has here, key and value. */
  public double meanBytes() {
    return records.stream().mapToLong(LogSample::bytesOf).average().orElse(0);
  }

  private static long bytesOf(RawRecord record) {
    long key = record.key() == null ? 0 : record.key().length;
    return key + (record.value() == null ? 0 : record.value().length);
  }
}
