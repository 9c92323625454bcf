package dev.cauce.pipelines.ledger;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.io.kafka.OffsetRange;
import dev.cauce.io.runs.Coverage;
import dev.cauce.io.runs.Interval;
import dev.cauce.transforms.intake.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * The offsets whose hour of the ledger a generation owns. Arrivals never decrease within a
 * partition, so the hours of an interval are one range of offsets, found by the log's time index.
 */
final class OwnedOffsets {
  static final Duration HOUR = Duration.standardHours(1);

  private final KafkaLog log;
  private final Topic<?> topic;
  private final List<TopicPartition> partitions;
  private final Map<TopicPartition, Long> beginnings;
  private final Map<TopicPartition, Long> ends;

  private OwnedOffsets(KafkaLog log, Topic<?> topic, List<TopicPartition> partitions) {
    this.log = log;
    this.topic = topic;
    this.partitions = partitions;
    beginnings = log.beginnings(partitions);
    ends = log.ends(partitions);
  }

  /** What {@code log} says of {@code topic}, now. */
  static TopicLog in(KafkaLog log, Topic<?> topic, Coverage coverage) {
    List<TopicPartition> partitions = log.partitionsOf(topic.name());
    if (partitions.isEmpty()) {
      throw new ExternalSystemException("Kafka has no topic " + topic.name());
    }
    OwnedOffsets offsets = new OwnedOffsets(log, topic, partitions);
    List<OffsetRange> owned = new ArrayList<>();
    coverage.intervals().forEach(interval -> owned.addAll(offsets.of(interval)));
    Map<Integer, Long> firsts = new HashMap<>();
    offsets.beginnings.forEach((partition, first) -> firsts.put(partition.partition(), first));
    return new TopicLog(owned, firsts, range -> log.recordsIn(topic.name(), range));
  }

  private List<OffsetRange> of(Interval interval) {
    Map<TopicPartition, Long> starts = since(firstHourOf(interval.from(), topic.future()));
    Map<TopicPartition, Long> stops =
        interval.isBounded() ? since(firstHourOf(interval.to(), topic.future())) : ends;
    List<OffsetRange> ranges = new ArrayList<>();
    for (TopicPartition partition : partitions) {
      long stop = Math.min(stops.get(partition), ends.get(partition));
      long start = Math.max(starts.get(partition), beginnings.get(partition));
      ranges.add(new OffsetRange(partition.partition(), Math.min(start, stop), stop));
    }
    return ranges;
  }

  /** The first offset of each partition that arrived at or after {@code time}, or its end. */
  private Map<TopicPartition, Long> since(Instant time) {
    Map<TopicPartition, OffsetAndTimestamp> found = log.firstSince(partitions, time);
    Map<TopicPartition, Long> offsets = new HashMap<>();
    for (TopicPartition partition : partitions) {
      OffsetAndTimestamp first = found.get(partition);
      offsets.put(partition, first == null ? ends.get(partition) : first.offset());
    }
    return offsets;
  }

  /**
   * The start of the first hour of arrival whose row closes at or after {@code time}: the row of
   * the hour that starts at h closes a millisecond before h + 1 h + F.
   */
  static Instant firstHourOf(Instant time, Duration future) {
    long atLeast = time.minus(future).minus(HOUR).getMillis() + 1;
    return Instant.ofEpochMilli(-Math.floorDiv(-atLeast, HOUR.getMillis()) * HOUR.getMillis());
  }
}
