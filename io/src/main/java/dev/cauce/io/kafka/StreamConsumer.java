package dev.cauce.io.kafka;

import dev.cauce.io.ExternalSystemException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * The consumer by which KafkaIO reads. Where what comes next is gone, it fails with a sentence, and
 * leaves the sentence with the offsets of its group: an engine begins again from a checkpoint, as
 * often as it is told to, and does not say why; whoever waits for the run finds it there.
 */
final class StreamConsumer extends KafkaConsumer<byte[], byte[]> {

  StreamConsumer(Map<String, Object> config) {
    super(config);
  }

  @Override
  @Deprecated
  public ConsumerRecords<byte[], byte[]> poll(long timeoutMillis) {
    return poll(Duration.ofMillis(timeoutMillis));
  }

  @Override
  public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    try {
      return super.poll(timeout);
    } catch (OffsetOutOfRangeException e) {
      Map.Entry<TopicPartition, Long> first =
          e.offsetOutOfRangePartitions().entrySet().iterator().next();
      String sentence =
          String.format(
              "Kafka no longer holds offset %d of %s, which the stream was to read next%s: retention"
                  + " or a person deleted it, or the log was cut off before it",
              first.getValue(), first.getKey(), held(first.getKey()));
      leave(first.getKey(), sentence);
      throw new ExternalSystemException(sentence, e);
    }
  }

  private String held(TopicPartition partition) {
    try {
      return String.format(
          ", but %d to %d",
          beginningOffsets(Set.of(partition)).get(partition),
          endOffsets(Set.of(partition)).get(partition));
    } catch (KafkaException e) {
      return "";
    }
  }

  private void leave(TopicPartition partition, String sentence) {
    try {
      OffsetAndMetadata start = committed(Set.of(partition)).get(partition);
      if (start != null) {
        commitSync(Map.of(partition, new OffsetAndMetadata(start.offset(), sentence)));
      }
    } catch (KafkaException e) {
      // Of a topic that is gone nothing can be left, and its absence speaks for itself.
    }
  }
}
