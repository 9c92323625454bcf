package dev.cauce.operations.launch;

import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.io.kafka.LogSlice;
import dev.cauce.io.kafka.OffsetRange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What Kafka does to a topic while a run reads it. */
final class TopicWatch {
  /** A broker that has just come back may not know all of its topics yet. */
  private static final int LOOKS_UNTIL_DELETED = 2;

  private final LogSlice slice;
  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private int missing;

  TopicWatch(LogSlice slice) {
    this.slice = slice;
  }

  /** Why what is read is no longer the topic that the run began to read; null where it is. */
  @Nullable String look(KafkaLog log) {
    String topic = slice.topic();
    List<TopicPartition> partitions = log.partitionsOf(topic);
    missing = partitions.isEmpty() ? missing + 1 : 0;
    if (missing > 0) {
      return missing < LOOKS_UNTIL_DELETED
          ? null
          : topic + " was deleted while the run read it; what it has written stays";
    }
    if (!log.topicId(topic).equals(slice.origin().id())) {
      return topic
          + " was deleted and made again while the run read it: its offsets mean other records now,"
          + " and rows of both may stand side by side; compute them again in a generation of their"
          + " own";
    }
    return slice.bounded() ? null : changeOf(partitions, log);
  }

  private @Nullable String changeOf(List<TopicPartition> partitions, KafkaLog log) {
    Set<Integer> read =
        slice.ranges().stream().map(OffsetRange::partition).collect(Collectors.toSet());
    List<Integer> added =
        partitions.stream().map(TopicPartition::partition).filter(p -> !read.contains(p)).toList();
    if (!added.isEmpty()) {
      return String.format(
          "Partitions %s of %s were added while the run read it, and a stream reads those with"
              + " which it began; start it again",
          added, slice.topic());
    }
    for (Map.Entry<TopicPartition, Long> end : log.ends(partitions).entrySet()) {
      Long before = ends.put(end.getKey(), end.getValue());
      if (before != null && before > end.getValue()) {
        return String.format(
            "Kafka has lost records of %s that it had taken: it ended at offset %d, and ends at %d"
                + " now; rows may hold what the log does not",
            end.getKey(), before, end.getValue());
      }
    }
    return null;
  }
}
