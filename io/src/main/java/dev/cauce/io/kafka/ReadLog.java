package dev.cauce.io.kafka;

import dev.cauce.transforms.intake.RecordBatch;
import dev.cauce.transforms.intake.RecordBatchCoder;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.io.kafka.KafkaIO;
import org.apache.beam.sdk.io.kafka.TimestampPolicyFactory;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The records of a slice, as batches with the timestamp {@code arrival - L} of their first record:
 * the earliest event time that a record on time may speak of. Bounded when the slice is.
 */
public final class ReadLog extends PTransform<PBegin, PCollection<RecordBatch>> {
  private static final long serialVersionUID = 1L;

  private final LogSlice slice;
  private final String group;

  private ReadLog(LogSlice slice, String group) {
    this.slice = slice;
    this.group = group;
  }

  /**
   * Reads {@code slice}.
   *
   * @param group the run's name; {@link KafkaLog#startGroupAt} has put the start of a stream into
   *     the offsets of the consumer group of that name
   */
  public static ReadLog of(LogSlice slice, String group) {
    return new ReadLog(slice, group);
  }

  @Override
  public PCollection<RecordBatch> expand(PBegin begin) {
    return slice.bounded()
        ? begin.apply("Range", Read.from(new OffsetRangeSource(slice, group)))
        : begin
            .apply("Live", live())
            .apply("Batch", ParDo.of(new BatchFn(slice.lateness())))
            .setCoder(RecordBatchCoder.of());
  }

  private KafkaIO.Read<byte[], byte[]> live() {
    Map<String, Object> config = ConsumerSettings.withoutEndpoint();
    config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    // KafkaIO wants these two by its own methods.
    config.remove(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG);
    config.remove(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);
    List<TopicPartition> partitions =
        slice.ranges().stream()
            .map(range -> new TopicPartition(slice.topic(), range.partition()))
            .toList();
    return KafkaIO.<byte[], byte[]>read()
        .withBootstrapServers(slice.endpoint().address())
        .withTopicPartitions(partitions)
        .withKeyDeserializer(ByteArrayDeserializer.class)
        .withValueDeserializer(ByteArrayDeserializer.class)
        .withConsumerConfigUpdates(config)
        // For people: what a stream goes on from is its checkpoint.
        .commitOffsetsInFinalize()
        .withConsumerFactoryFn(RecordEnds.of(slice.endpoint()))
        .withTimestampPolicyFactory(policy(slice));
  }

  private static TimestampPolicyFactory<byte[], byte[]> policy(LogSlice slice) {
    return (partition, previous) ->
        new ArrivalTimestampPolicy(
            slice.origin(),
            previous.orElse(BoundedWindow.TIMESTAMP_MIN_VALUE),
            PartitionPast.of(slice, partition));
  }
}
