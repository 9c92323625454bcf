package dev.cauce.io.archive;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.io.kafka.LogSlice;
import dev.cauce.io.kafka.LogTopic;
import dev.cauce.io.kafka.OffsetRange;
import dev.cauce.transforms.intake.Topic;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.joda.time.Instant;

/**
 * What a run adds to the archive of a topic.
 *
 * @param segment the number of the manifest's segment that seals it
 * @param chains the chain of each partition's last line
 * @param rest what is copied: from where the manifest ends to where the log ends
 * @param ranges the same, cut at days of arrival so that they can be copied side by side
 */
record TopicPlan(
    Topic<?> topic,
    int segment,
    Map<Integer, String> chains,
    LogSlice rest,
    List<OffsetRange> ranges)
    implements Serializable {
  private static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);

  TopicPlan {
    chains = Map.copyOf(chains);
    ranges = List.copyOf(ranges);
  }

  /** What {@code log} holds of {@code topic} beyond {@code manifest}. */
  static TopicPlan capture(KafkaLog log, Topic<?> topic, Manifest manifest) {
    List<TopicPartition> partitions = log.partitionsOf(topic.name());
    if (partitions.isEmpty()) {
      throw new ExternalSystemException(
          "Kafka at "
              + log.endpoint()
              + " has no topic "
              + topic.name()
              + "; to make it: cauce init");
    }
    String id = log.topicId(topic.name());
    if (!manifest.isOf(id)) {
      throw new ExternalSystemException(manifest.strangeTo(log, id));
    }
    Map<TopicPartition, Long> beginnings = log.beginnings(partitions);
    Map<TopicPartition, Long> ends = log.ends(partitions);
    Map<TopicPartition, OffsetRange> rests = new HashMap<>();
    Map<Integer, String> chains = new HashMap<>();
    Map<Integer, Long> arrived = new HashMap<>();
    for (TopicPartition partition : partitions) {
      ArchivedFile last = manifest.last(partition.partition());
      // What retention has deleted before it was archived is a gap, which the manifest shows.
      long from = Math.max(last == null ? 0 : last.to(), beginnings.get(partition));
      long to = Math.max(from, ends.get(partition));
      if (to > from) {
        rests.put(partition, new OffsetRange(partition.partition(), from, to));
      }
      chains.put(partition.partition(), last == null ? ArchivedFile.UNCHAINED : last.chain());
      arrived.put(partition.partition(), manifest.latestArrival(partition.partition()));
    }
    LogSlice rest =
        new LogSlice(LogTopic.in(log, topic), List.copyOf(rests.values()), arrived, true);
    return new TopicPlan(topic, manifest.segments() + 1, chains, rest, byDay(log, rests));
  }

  /**
   * Cuts each range where a day of arrival begins, as far as the log's time index knows: where it
   * names marks of transactions, ranges are longer.
   */
  private static List<OffsetRange> byDay(KafkaLog log, Map<TopicPartition, OffsetRange> rests) {
    List<OffsetRange> ranges = new ArrayList<>();
    rests.forEach(
        (partition, rest) -> {
          long from = rest.from();
          long day = 0;
          while (true) {
            OffsetAndTimestamp first =
                log.indexedSince(List.of(partition), Instant.ofEpochMilli(day)).get(partition);
            if (first == null || first.offset() >= rest.to()) {
              break;
            }
            if (first.offset() > from) {
              ranges.add(new OffsetRange(rest.partition(), from, first.offset()));
              from = first.offset();
            }
            day = (Math.floorDiv(first.timestamp(), DAY_MILLIS) + 1) * DAY_MILLIS;
          }
          ranges.add(new OffsetRange(rest.partition(), from, rest.to()));
        });
    ranges.sort(
        Comparator.comparingInt(OffsetRange::partition).thenComparingLong(OffsetRange::from));
    return ranges;
  }

  /** Kafka's id of the topic. */
  String id() {
    return rest.origin().id();
  }

  /** How many offsets it adds. */
  long offsets() {
    return ranges.stream().mapToLong(OffsetRange::size).sum();
  }
}
