package dev.cauce.operations.launch;

import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.io.kafka.LogTopic;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.transforms.intake.Topic;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * How far a stream has read, as of its last checkpoint.
 *
 * @param records how many offsets there are that it has not read
 * @param read how many it has read, counted from the log's beginning
 * @param holder the partition that holds its watermark: of those whose time comes with records, or
 *     that are not read to their end, the one of the earliest arrival; null without one
 * @param watermark that arrival less the topic's L; null where nothing of the holder was read
 */
public record Lag(
    long records, long read, @Nullable TopicPartition holder, @Nullable Instant watermark) {

  /** The lag of the run named {@code run}; empty where nothing is known of it. */
  public static Optional<Lag> of(KafkaLog log, PipelineDefinition definition, String run) {
    Map<TopicPartition, Long> read = log.readBy(run);
    Lag lag = new Lag(0, 0, null, null);
    boolean known = false;
    for (Topic<?> topic : definition.topics()) {
      List<TopicPartition> partitions =
          log.partitionsOf(topic.name()).stream().filter(read::containsKey).toList();
      if (!partitions.isEmpty()) {
        known = true;
        lag = lag.with(log, topic, offsets(partitions, read));
      }
    }
    return known ? Optional.of(lag) : Optional.empty();
  }

  private static Map<TopicPartition, Long> offsets(
      List<TopicPartition> partitions, Map<TopicPartition, Long> read) {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    partitions.forEach(partition -> offsets.put(partition, read.get(partition)));
    return offsets;
  }

  private Lag with(KafkaLog log, Topic<?> topic, Map<TopicPartition, Long> read) {
    boolean clock = LogTopic.in(log, topic).followsClock();
    Map<TopicPartition, Long> ends = log.ends(List.copyOf(read.keySet()));
    Map<Integer, Long> arrived = log.arrivalsBefore(topic.name(), read);
    Lag lag = this;
    for (TopicPartition partition : inOrder(read)) {
      long left = Math.max(0, ends.get(partition) - read.get(partition));
      lag = new Lag(lag.records + left, lag.read + read.get(partition), lag.holder, lag.watermark);
      if (left > 0 || !clock) {
        Long millis = arrived.get(partition.partition());
        lag = lag.heldBy(partition, millis == null ? null : atWatermark(millis, topic));
      }
    }
    return lag;
  }

  private static List<TopicPartition> inOrder(Map<TopicPartition, Long> read) {
    return read.keySet().stream()
        .sorted(Comparator.comparingInt(TopicPartition::partition))
        .toList();
  }

  private static Instant atWatermark(long arrivalMillis, Topic<?> topic) {
    return Instant.ofEpochMilli(arrivalMillis).minus(topic.lateness());
  }

  private Lag heldBy(TopicPartition partition, @Nullable Instant at) {
    boolean earlier =
        holder == null || (watermark != null && (at == null || at.isBefore(watermark)));
    return earlier ? new Lag(records, read, partition, at) : this;
  }

  /** For people. */
  public String sentence() {
    String behind = records == 0 ? "read to the end" : String.format("%,d records behind", records);
    return holder == null
        ? behind
        : String.format(
            "%s; %s holds the watermark%s",
            behind, holder, watermark == null ? ": nothing of it was read" : " at " + watermark);
  }
}
