package dev.cauce.io.archive;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.io.kafka.OffsetRange;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * What the log holds of a topic, as it is when this is made: Kafka, and before Kafka's first offset
 * the archive, where nothing lies between both.
 */
public final class HeldLog {
  private final KafkaLog log;
  private final String topic;
  private final @Nullable Manifest manifest;
  private final List<TopicPartition> partitions;
  private final Map<TopicPartition, Long> kafkaBeginnings;
  private final Map<TopicPartition, Long> ends;

  private HeldLog(KafkaLog log, String topic, @Nullable Manifest manifest) {
    this.log = log;
    this.topic = topic;
    this.manifest = manifest;
    partitions = log.partitionsOf(topic);
    if (partitions.isEmpty()) {
      throw new ExternalSystemException(
          "Kafka at " + log.endpoint() + " has no topic " + topic + "; to make it: cauce init");
    }
    kafkaBeginnings = log.beginnings(partitions);
    ends = log.ends(partitions);
  }

  /** What {@code log} holds of {@code topic}, and {@code archive} if it is of the same topic. */
  public static HeldLog of(KafkaLog log, String topic, @Nullable ArchiveFolder archive) {
    Manifest manifest = archive == null ? null : Manifest.read(archive, topic);
    return new HeldLog(log, topic, manifest != null && manifest.isOf(log) ? manifest : null);
  }

  /** The first offset of each partition that is held. */
  public Map<Integer, Long> beginnings() {
    Map<Integer, Long> beginnings = new TreeMap<>();
    partitions.forEach(partition -> beginnings.put(partition.partition(), beginning(partition)));
    return beginnings;
  }

  private long beginning(TopicPartition partition) {
    long kafka = kafkaBeginnings.get(partition);
    return isArchivedUpTo(kafka, partition.partition())
        ? Math.min(kafka, manifest.wholeFrom(partition.partition()))
        : kafka;
  }

  private boolean isArchivedUpTo(long offset, int partition) {
    return manifest != null
        && manifest.last(partition) != null
        && manifest.endOf(partition) >= offset;
  }

  /** The offset after the last record of each partition. */
  public Map<Integer, Long> ends() {
    Map<Integer, Long> offsets = new TreeMap<>();
    ends.forEach((partition, end) -> offsets.put(partition.partition(), end));
    return offsets;
  }

  /** The first offset of each partition that arrived at or after {@code time}, or its end. */
  public Map<Integer, Long> since(Instant time) {
    Map<TopicPartition, OffsetAndTimestamp> found = log.firstSince(partitions, time);
    Map<Integer, Long> offsets = new TreeMap<>();
    for (TopicPartition partition : partitions) {
      OffsetAndTimestamp first = found.get(partition);
      long kafka = first == null ? ends.get(partition) : first.offset();
      long beginning = beginning(partition);
      long archived =
          beginning < kafkaBeginnings.get(partition)
              ? Math.max(beginning, manifest.firstSince(partition.partition(), time))
              : kafka;
      offsets.put(
          partition.partition(), archived < kafkaBeginnings.get(partition) ? archived : kafka);
    }
    return offsets;
  }

  /**
   * How many records {@code range} has, which begins at or after the partition's beginning: an
   * offset may hold none, but the mark of a transaction, or what compaction has left.
   */
  public long recordsIn(OffsetRange range) {
    long kafka = kafkaBeginnings.get(new TopicPartition(topic, range.partition()));
    long border = Math.max(range.from(), Math.min(range.to(), kafka));
    OffsetRange archived = new OffsetRange(range.partition(), range.from(), border);
    OffsetRange rest = new OffsetRange(range.partition(), border, range.to());
    return (archived.size() == 0 ? 0 : manifest.recordsIn(archived))
        + (rest.size() == 0 ? 0 : log.recordsIn(topic, rest));
  }
}
