package dev.cauce.io.kafka;

import dev.cauce.io.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The consumer by which KafkaIO asks where partitions end, and so whether it has read all. KafkaIO
 * counts offsets, of which the last may hold no record but the mark of a transaction, or what an
 * aborted one wrote: such a partition would never be read to its end, and the watermark would stand
 * still. This one says where the last record ends, once nothing was appended since it was asked
 * before, and no transaction is open. An open one's records have arrived, and are to be waited for.
 */
public final class RecordEnds extends KafkaConsumer<byte[], byte[]> {
  private final Consumer<byte[], byte[]> committed;
  private final Map<TopicPartition, End> last = new HashMap<>();

  /**
   * The end of a partition.
   *
   * @param offset the offset after the last that is taken
   * @param ofRecords the offset after the last record; null while it is not known
   */
  private record End(long offset, @Nullable Long ofRecords) {}

  private RecordEnds(Map<String, Object> config, Endpoint endpoint) {
    super(config);
    committed = KafkaLog.asking(endpoint);
  }

  /**
   * Makes the consumers that KafkaIO wants: one to read, or with other isolation one to ask for
   * ends. It logs in here, on the worker: KafkaIO's own settings hold no secret.
   */
  public static SerializableFunction<Map<String, Object>, Consumer<byte[], byte[]>> of(
      Endpoint endpoint) {
    return config -> {
      Map<String, Object> complete = endpoint.kafkaClient();
      complete.putAll(config);
      return config.get(ConsumerConfig.ISOLATION_LEVEL_CONFIG).equals("read_committed")
          ? new StreamConsumer(complete)
          : new RecordEnds(complete, endpoint);
    };
  }

  @Override
  public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
    Map<TopicPartition, Long> ends = new HashMap<>(super.endOffsets(partitions));
    ends.replaceAll(this::endOfRecords);
    return ends;
  }

  private long endOfRecords(TopicPartition partition, long end) {
    End before = last.get(partition);
    Long ofRecords = null;
    if (before != null && before.offset() == end) {
      ofRecords = before.ofRecords() == null ? search(partition, end) : before.ofRecords();
    }
    last.put(partition, new End(end, ofRecords));
    return ofRecords == null ? end : ofRecords;
  }

  /** The offset after the last record before {@code end}; null while a transaction is open. */
  private @Nullable Long search(TopicPartition partition, long end) {
    if (committed.endOffsets(Set.of(partition)).get(partition) < end) {
      return null;
    }
    try {
      ConsumerRecord<byte[], byte[]> record =
          OffsetRangeRecords.lastBefore(committed, partition, end);
      return record == null
          ? committed.beginningOffsets(Set.of(partition)).get(partition)
          : record.offset() + 1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    committed.close();
    super.close();
  }
}
