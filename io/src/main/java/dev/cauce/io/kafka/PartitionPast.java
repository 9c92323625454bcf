package dev.cauce.io.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** What lies in a partition of a stream before the place from which its reader goes on. */
interface PartitionPast {

  /** The latest arrival before {@code offset}; {@code Long.MIN_VALUE} where there is none. */
  long arrivedBefore(long offset);

  /** The latest arrival of all that the partition holds now. */
  long held();

  /** Of a reader of {@code slice}; asks Kafka. */
  static PartitionPast of(LogSlice slice, TopicPartition partition) {
    return new PartitionPast() {
      @Override
      public long arrivedBefore(long offset) {
        return asked(consumer -> slice.arrivedBefore(consumer, partition.partition(), offset));
      }

      @Override
      public long held() {
        return asked(
            consumer -> {
              long end = consumer.endOffsets(List.of(partition)).get(partition);
              return slice.arrivedBefore(consumer, partition.partition(), end);
            });
      }

      private long asked(Question question) {
        try (Consumer<byte[], byte[]> consumer = KafkaLog.asking(slice.endpoint())) {
          return question.put(consumer);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }

  /** Something that only Kafka knows. */
  interface Question {
    long put(Consumer<byte[], byte[]> consumer) throws IOException;
  }
}
