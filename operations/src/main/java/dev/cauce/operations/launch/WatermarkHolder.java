package dev.cauce.operations.launch;

import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.io.kafka.LogSlice;
import dev.cauce.io.kafka.LogTopic;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Which partition holds the watermark of a stream: one into which nothing is written, of a topic in
 * which time comes with records alone.
 */
final class WatermarkHolder {
  /** How far behind the others it must be, so that it is worth a word. */
  private static final Duration BEHIND = Duration.standardSeconds(10);

  private final Collection<LogSlice> slices;
  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private final Set<TopicPartition> named = new HashSet<>();

  /**
   * A partition.
   *
   * @param latest when its last record arrived, or null without a record
   * @param idle whether nothing was written into it since it was looked at before
   */
  private record Standing(
      TopicPartition partition, @Nullable Instant latest, boolean idle, Duration lateness) {

    boolean isBefore(Standing other) {
      return latest == null
          ? other.latest != null
          : other.latest != null && latest.isBefore(other.latest);
    }
  }

  WatermarkHolder(Collection<LogSlice> slices) {
    this.slices = slices;
  }

  /** Names it, once, with the ways out. */
  Optional<String> look(KafkaLog log) {
    Standing last = null;
    Instant furthest = new Instant(Long.MIN_VALUE);
    for (LogSlice slice : slices) {
      if (slice.origin().followsClock()) {
        furthest = Instant.now();
        continue;
      }
      for (Standing standing : standings(slice, log)) {
        last = last == null || standing.isBefore(last) ? standing : last;
        boolean further = standing.latest() != null && standing.latest().isAfter(furthest);
        furthest = further ? standing.latest() : furthest;
      }
    }
    return last != null && holds(last, furthest) && named.add(last.partition())
        ? Optional.of(sentence(last))
        : Optional.empty();
  }

  private List<Standing> standings(LogSlice slice, KafkaLog log) {
    List<TopicPartition> partitions =
        slice.ranges().stream()
            .map(range -> new TopicPartition(slice.topic(), range.partition()))
            .toList();
    Map<TopicPartition, Long> now = log.ends(partitions);
    Map<Integer, Long> latest = log.indexedLatest(partitions);
    return partitions.stream()
        .map(
            partition -> {
              Long arrived = latest.get(partition.partition());
              return new Standing(
                  partition,
                  arrived == null ? null : Instant.ofEpochMilli(arrived),
                  now.get(partition).equals(ends.put(partition, now.get(partition))),
                  slice.lateness());
            })
        .toList();
  }

  private static boolean holds(Standing last, Instant furthest) {
    return last.latest() == null || (last.idle() && last.latest().plus(BEHIND).isBefore(furthest));
  }

  private static String sentence(Standing holder) {
    return String.format(
        "%s holds the watermark%s: it has %s, and does not follow the clock, since producers stamp"
            + " its records; rows that come after that wait. Ways out: --trust-producer-clocks"
            + " (in Beam's words --trustProducerClocks=true), where their clocks are right; a heartbeat now and then (a record without a value,"
            + " with the header cauce-heartbeat); message.timestamp.type=LogAppendTime",
        holder.partition(),
        holder.latest() == null ? "" : " at " + holder.latest().minus(holder.lateness()),
        holder.latest() == null ? "no record" : "had none since " + holder.latest());
  }

  /** What a stream of {@code topic} can't promise, for its start; empty where the broker stamps. */
  static Optional<String> caveat(LogTopic topic) {
    return switch (topic.clock()) {
      case BROKER -> Optional.empty();
      case PRODUCERS ->
          Optional.of(
              String.format(
                  "%s: producers stamp its records, and their clocks are trusted. An event may be"
                      + " dropped, and the run then ends with 1, that is almost %s old by its stamp"
                      + " and comes more than %d ms after it",
                  topic.name(), topic.lateness(), LogTopic.SKEW.getMillis()));
      case NONE ->
          Optional.of(
              String.format(
                  "%s: producers stamp its records. One whose clock runs ahead makes those that"
                      + " follow it late, and rows wait for a partition into which nothing is"
                      + " written (--trust-producer-clocks, in Beam's words"
                      + " --trustProducerClocks=true: it follows the clock)",
                  topic.name()));
    };
  }
}
