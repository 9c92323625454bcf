package dev.cauce.io.kafka;

import dev.cauce.io.Endpoint;
import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.runs.Interval;
import dev.cauce.transforms.intake.Topic;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * What a run reads of a topic, captured once when it is submitted.
 *
 * @param endpoint where Kafka is
 * @param ranges one for each partition; of an unbounded run only their starts count
 * @param bounded whether the ranges end
 * @param brokerStamps whether the broker stamps the arrival ({@code LogAppendTime}), so that its
 *     clock says how far an idle partition has come
 * @param lateness the topic's L
 */
public record LogSlice(
    Endpoint endpoint,
    String topic,
    List<OffsetRange> ranges,
    boolean bounded,
    boolean brokerStamps,
    Duration lateness)
    implements Serializable {

  public LogSlice {
    ranges = List.copyOf(ranges);
  }

  /**
   * The offsets that hold every record which a row of {@code interval} may depend on: from the
   * first arrival at or after {@code from - lookback - F}, to the first at or after {@code to + L}.
   *
   * @throws ExternalSystemException when the log no longer holds them
   */
  public static LogSlice capture(
      KafkaLog log, Topic<?> topic, Interval interval, Duration lookback) {
    return capture(log, ArrivalRange.of(topic, interval, lookback), Map.of());
  }

  /**
   * The same, in partitions that are archived from their border on.
   *
   * @throws ExternalSystemException when the log no longer holds them
   */
  public static LogSlice capture(KafkaLog log, ArrivalRange wanted, Map<Integer, Border> borders) {
    Topic<?> topic = wanted.topic();
    Instant earliest = wanted.from();
    Instant to = wanted.to();
    List<TopicPartition> partitions = log.partitionsOf(topic.name());
    if (partitions.isEmpty()) {
      throw new ExternalSystemException(
          "Kafka at "
              + log.endpoint()
              + " has no topic "
              + topic.name()
              + "; to make it: cauce init");
    }
    // Before the ends: what is appended in between is no open transaction.
    Map<TopicPartition, Long> taken =
        to != null && to.isBeforeNow() ? log.endsOfOpenTransactions(partitions) : Map.of();
    Map<TopicPartition, Long> beginnings = log.beginnings(partitions);
    Map<TopicPartition, Long> ends = log.ends(partitions);
    Map<TopicPartition, OffsetAndTimestamp> starts = log.firstSince(partitions, earliest);
    Map<Integer, Long> latestArrivals = log.latestArrivals(partitions);
    Map<TopicPartition, OffsetAndTimestamp> stops =
        to == null ? Map.of() : log.firstSince(partitions, to);
    requireNoOpenTransaction(taken, ends, stops);
    List<OffsetRange> ranges = new ArrayList<>();
    for (TopicPartition partition : partitions) {
      long end = ends.get(partition);
      OffsetAndTimestamp start = starts.get(partition);
      OffsetAndTimestamp stop = stops.get(partition);
      long last = to == null || stop == null ? end : stop.offset();
      Border border = borders.get(partition.partition());
      if (border != null && wanted.beginsBy(border.latestArrival())) {
        ranges.add(beyond(partition, border, beginnings.get(partition), wanted, last));
        continue;
      }
      // Kafka finds no start either where its first records of that time are deleted. Where the
      // latest is older, all are, and so was what was deleted.
      Long latest = latestArrivals.get(partition.partition());
      boolean archived = border != null && border.offset() >= beginnings.get(partition);
      if (!archived && (start != null || latest == null || latest >= earliest.getMillis())) {
        requireHeld(partition, beginnings.get(partition), start, earliest);
      }
      long first = start == null ? last : Math.min(start.offset(), last);
      ranges.add(new OffsetRange(partition.partition(), first, last));
    }
    return new LogSlice(
        log.endpoint(),
        topic.name(),
        ranges,
        to != null,
        log.brokerStamps(topic.name()),
        topic.lateness());
  }

  /**
   * What an open transaction has written has arrived, and can't be read yet; it may be needed
   * unless a record before it comes after all that is.
   */
  private static void requireNoOpenTransaction(
      Map<TopicPartition, Long> taken,
      Map<TopicPartition, Long> ends,
      Map<TopicPartition, OffsetAndTimestamp> stops) {
    taken.forEach(
        (partition, end) -> {
          if (stops.get(partition) == null && end > ends.get(partition)) {
            throw new ExternalSystemException(
                String.format(
                    "A transaction of %s is open from offset %d on, and what it wrote may belong"
                        + " to the interval; run again once it is committed or aborted",
                    partition, ends.get(partition)));
          }
        });
  }

  /** What Kafka must hold of a partition whose archive holds the start of what is needed. */
  private static OffsetRange beyond(
      TopicPartition partition, Border border, long beginning, ArrivalRange wanted, long last) {
    long from = border.offset();
    if (wanted.endsBy(border.latestArrival()) || last <= from) {
      return new OffsetRange(partition.partition(), from, from);
    }
    if (beginning > from) {
      throw new ExternalSystemException(
          String.format(
              "Neither the archive, which ends at offset %d of %s, nor Kafka, which begins at %d,"
                  + " holds what lies between; choose a later --from",
              from, partition, beginning));
    }
    return new OffsetRange(partition.partition(), from, last);
  }

  /**
   * What was deleted arrived no later than what is held, so only an older record proves it whole.
   */
  private static void requireHeld(
      TopicPartition partition, long beginning, @Nullable OffsetAndTimestamp start, Instant since) {
    if (beginning > 0 && (start == null || start.offset() == beginning)) {
      throw new ExternalSystemException(
          "Kafka no longer holds what the run needs: "
              + partition
              + " begins at offset "
              + beginning
              + (start == null
                  ? ""
                  : ", which arrived at " + Instant.ofEpochMilli(start.timestamp()))
              + ", but records since "
              + since
              + " (--from less the lookback) are needed; choose a later --from");
    }
  }

  /** The same with other offsets. */
  public LogSlice withRanges(List<OffsetRange> others) {
    return new LogSlice(endpoint, topic, others, bounded, brokerStamps, lateness);
  }

  /** The offsets, as {@code 0:10-90 1:7-88}. */
  public String offsets() {
    return ranges.stream()
        .map(range -> bounded ? range.toString() : range.partition() + ":" + range.from() + "-")
        .collect(Collectors.joining(" "));
  }

  public long records() {
    return ranges.stream().mapToLong(OffsetRange::size).sum();
  }
}
