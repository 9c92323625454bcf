package dev.cauce.io.kafka;

import dev.cauce.io.Endpoint;
import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.runs.Interval;
import dev.cauce.transforms.intake.Topic;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * What a run reads of a topic, captured once when it is submitted.
 *
 * @param ranges one for each partition; of an unbounded run only their starts count
 * @param arrived the latest arrival before its range, of partitions of which Kafka may not know it
 *     any more
 * @param bounded whether the ranges end
 */
public record LogSlice(
    LogTopic origin, List<OffsetRange> ranges, Map<Integer, Long> arrived, boolean bounded)
    implements Serializable {
  private static final String ID = " id=";

  public LogSlice {
    ranges = List.copyOf(ranges);
    arrived = Map.copyOf(arrived);
  }

  /** Ranges of which each begins where the arrival passes some time, or with the topic. */
  public LogSlice(LogTopic origin, List<OffsetRange> ranges, boolean bounded) {
    this(origin, ranges, Map.of(), bounded);
  }

  public Endpoint endpoint() {
    return origin.endpoint();
  }

  public String topic() {
    return origin.name();
  }

  public Duration lateness() {
    return origin.lateness();
  }

  /**
   * The latest arrival of {@code partition} before {@code offset}, as far as Kafka holds what was
   * read before it.
   *
   * @param consumer of {@link KafkaLog#consumerConfig}
   */
  long arrivedBefore(Consumer<byte[], byte[]> consumer, int partition, long offset)
      throws IOException {
    long from = Math.min(startOf(partition), offset);
    return Math.max(
        arrived.getOrDefault(partition, Long.MIN_VALUE),
        new ArrivalSearch(consumer, topic())
            .latestBefore(new OffsetRange(partition, from, offset)));
  }

  /** The first offset of {@code partition} that is read. */
  long startOf(int partition) {
    return ranges.stream()
        .filter(range -> range.partition() == partition)
        .findFirst()
        .orElseThrow()
        .from();
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
    Map<Integer, Long> arrived = new HashMap<>();
    for (TopicPartition partition : partitions) {
      long end = ends.get(partition);
      OffsetAndTimestamp start = starts.get(partition);
      OffsetAndTimestamp stop = stops.get(partition);
      long last = to == null || stop == null ? end : stop.offset();
      Border border = borders.get(partition.partition());
      if (border != null && wanted.beginsBy(border.latestArrival())) {
        ranges.add(beyond(partition, border, beginnings.get(partition), wanted, last));
        arrived.put(partition.partition(), border.latestArrival().getMillis());
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
    return new LogSlice(LogTopic.in(log, topic), ranges, arrived, to != null);
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
    return new LogSlice(origin, others, arrived, bounded);
  }

  /** The offsets, as {@code 0:10-90 1:7-88}. */
  public String offsets() {
    return ranges.stream()
        .map(range -> bounded ? range.toString() : range.partition() + ":" + range.from() + "-")
        .collect(Collectors.joining(" "));
  }

  /** The offsets with Kafka's id of the topic, as {@code 0:10-90 1:7-88 id=dY2xGm}. */
  public String account() {
    return offsets() + ID + origin.id();
  }

  /** The topic's id in {@code account}; null in one of before it was kept. */
  static @Nullable String idIn(String account) {
    int at = account.indexOf(ID);
    return at < 0 ? null : account.substring(at + ID.length());
  }

  public long records() {
    return ranges.stream().mapToLong(OffsetRange::size).sum();
  }
}
