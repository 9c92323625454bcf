package dev.cauce.bench;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.kafka.OffsetRange;
import dev.cauce.transforms.intake.RawRecord;
import dev.cauce.transforms.intake.RecordBatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Reads offsets of a partition with a consumer of its own; what is polled at once is a batch. */
final class KafkaBatches implements Batches {
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final int IDLE_POLLS = 30;

  private final TopicPartition partition;
  private final long to;
  private final KafkaConsumer<byte[], byte[]> consumer;

  KafkaBatches(String bootstrapServers, String topic, OffsetRange offsets) {
    partition = new TopicPartition(topic, offsets.partition());
    to = offsets.to();
    consumer = new KafkaConsumer<>(config(bootstrapServers));
    consumer.assign(List.of(partition));
    consumer.seek(partition, offsets.from());
  }

  /** As Cauce reads: committed records, and nothing by itself. */
  static Map<String, Object> config(String bootstrapServers) {
    return Map.of(
        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
        bootstrapServers,
        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
        ByteArrayDeserializer.class.getName(),
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
        ByteArrayDeserializer.class.getName(),
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
        "none",
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
        false,
        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
        "read_committed",
        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
        MemoryLog.BATCH);
  }

  @Override
  public @Nullable RecordBatch next() {
    int idle = 0;
    while (consumer.position(partition) < to) {
      List<RawRecord> records = new ArrayList<>(MemoryLog.BATCH);
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(partition)) {
        if (record.offset() < to) {
          records.add(raw(record));
        }
      }
      if (!records.isEmpty()) {
        return new RecordBatch(partition.topic(), partition.partition(), records);
      }
      if (++idle == IDLE_POLLS) {
        throw new ExternalSystemException(
            "Kafka gave nothing of " + partition + " for " + idle + " s");
      }
    }
    return null;
  }

  static RawRecord raw(ConsumerRecord<byte[], byte[]> record) {
    return new RawRecord(
        record.offset(),
        record.timestamp(),
        record.key(),
        record.value(),
        byName(record.headers()));
  }

  static Map<String, byte[]> byName(Headers headers) {
    Map<String, byte[]> byName = Map.of();
    for (Header header : headers) {
      byName = byName.isEmpty() ? new HashMap<>() : byName;
      byName.put(header.key(), header.value());
    }
    return byName;
  }

  @Override
  public void close() {
    consumer.close(Duration.ofSeconds(1));
  }
}
