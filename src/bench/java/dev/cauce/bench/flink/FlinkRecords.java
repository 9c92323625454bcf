package dev.cauce.bench.flink;

import dev.cauce.bench.workload.Input;
import dev.cauce.bench.workload.KafkaInput;
import dev.cauce.bench.workload.RecordRange;
import dev.cauce.io.Endpoint;
import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.io.kafka.Records;
import dev.cauce.transforms.intake.RecordBatch;
import dev.cauce.transforms.intake.RecordBatchCoder;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.joda.time.Duration;

/** An input as a native Flink job reads it: a topic by Flink's connector, else ranges. */
final class FlinkRecords {
  private static final int RANGES_PER_THREAD = 4;

  private FlinkRecords() {}

  /** All of {@code input}, as a batch. */
  static DataStream<RecordBatch> batch(StreamExecutionEnvironment env, Input input) {
    if (input instanceof KafkaInput kafka) {
      return env.fromSource(source(kafka), WatermarkStrategy.noWatermarks(), "Kafka");
    }
    List<RecordRange> ranges = input.ranges(env.getParallelism() * RANGES_PER_THREAD);
    FlatMapFunction<Long, RecordBatch> read =
        (index, out) -> ranges.get(index.intValue()).forEach(out::collect);
    return env.fromSequence(0, ranges.size() - 1).flatMap(read).returns(type());
  }

  /** What {@link MemoryLog} holds, as a stream with the watermark of a topic with this bound. */
  @SuppressWarnings("deprecation") // See FlinkMemorySource.
  static DataStream<RecordBatch> stream(StreamExecutionEnvironment env, Duration lateness) {
    return env.addSource(new FlinkMemorySource(lateness), type());
  }

  private static TypeInformation<RecordBatch> type() {
    return FlinkTypes.of(RecordBatchCoder.of());
  }

  private static KafkaSource<RecordBatch> source(KafkaInput input) {
    KafkaSourceBuilder<RecordBatch> builder =
        KafkaSource.<RecordBatch>builder()
            .setBootstrapServers(input.bootstrapServers())
            .setTopics(input.topic())
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setBounded(OffsetsInitializer.latest())
            .setDeserializer(new Single());
    KafkaLog.consumerConfig(Endpoint.open(input.bootstrapServers()))
        .forEach((key, value) -> builder.setProperty(key, value.toString()));
    return builder.build();
  }

  /** The connector hands over record by record: each is a batch by itself. */
  private static final class Single implements KafkaRecordDeserializationSchema<RecordBatch> {
    private static final long serialVersionUID = 1L;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<RecordBatch> batches) {
      batches.collect(
          new RecordBatch(
              record.topic(),
              record.partition(),
              List.of(Records.raw(record, record.timestamp()))));
    }

    @Override
    public TypeInformation<RecordBatch> getProducedType() {
      return type();
    }
  }
}
