package dev.cauce.bench.workload;

import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.io.kafka.LogSlice;
import dev.cauce.io.kafka.LogTopic;
import dev.cauce.io.kafka.OffsetRange;
import dev.cauce.io.kafka.ReadLog;
import dev.cauce.transforms.intake.RecordBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.kafka.common.TopicPartition;
import org.joda.time.Duration;

/** What a topic holds when it is opened. */
public final class KafkaInput implements Input {
  private static final long serialVersionUID = 1L;
  private static final long BYTES_OF_RECORD = 200;

  private final String bootstrapServers;
  private final String topic;
  private final ArrayList<OffsetRange> partitions;

  private KafkaInput(String bootstrapServers, String topic, List<OffsetRange> partitions) {
    this.bootstrapServers = bootstrapServers;
    this.topic = topic;
    this.partitions = new ArrayList<>(partitions);
  }

  /** All of {@code topic} at {@code bootstrapServers}, {@code host:port}. */
  public static KafkaInput of(String bootstrapServers, String topic) {
    try (KafkaLog log = KafkaLog.at(bootstrapServers)) {
      List<TopicPartition> partitions = log.partitionsOf(topic);
      Map<TopicPartition, Long> ends = log.ends(partitions);
      List<OffsetRange> ranges = new ArrayList<>();
      for (TopicPartition partition : partitions) {
        ranges.add(new OffsetRange(partition.partition(), 0, ends.get(partition)));
      }
      return new KafkaInput(bootstrapServers, topic, ranges);
    }
  }

  public String bootstrapServers() {
    return bootstrapServers;
  }

  public String topic() {
    return topic;
  }

  /** The offset after the last record of each partition. */
  public Map<Integer, Long> ends() {
    return partitions.stream().collect(Collectors.toMap(OffsetRange::partition, OffsetRange::to));
  }

  private long records() {
    return partitions.stream().mapToLong(OffsetRange::size).sum();
  }

  @Override
  public List<RecordRange> ranges(int parts) {
    List<RecordRange> ranges = new ArrayList<>();
    for (OffsetRange partition : partitions) {
      long size = partition.size();
      int own = (int) Math.max(1, Math.round((double) size * parts / records()));
      for (int part = 0; part < own && size > 0; part++) {
        OffsetRange offsets =
            new OffsetRange(
                partition.partition(),
                Input.start(size, part, own),
                Input.start(size, part + 1, own));
        ranges.add(new KafkaRange(bootstrapServers, topic, offsets));
      }
    }
    return ranges;
  }

  @Override
  public long bytes() {
    return records() * BYTES_OF_RECORD;
  }

  @Override
  public PTransform<PBegin, PCollection<RecordBatch>> read(Duration lateness) {
    return ReadLog.of(
        new LogSlice(
            new LogTopic(bootstrapServers, topic, "bench", LogTopic.Clock.NONE, lateness),
            partitions,
            true),
        "bench");
  }

  private record KafkaRange(String bootstrapServers, String topic, OffsetRange offsets)
      implements RecordRange {
    @Override
    public Batches open() {
      return new KafkaBatches(bootstrapServers, topic, offsets);
    }
  }
}
