package dev.cauce.operations.ledger;

import dev.cauce.io.archive.HeldLog;
import dev.cauce.io.kafka.OffsetRange;
import dev.cauce.io.runs.Coverage;
import dev.cauce.io.runs.Interval;
import dev.cauce.transforms.intake.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * The offsets whose hour of the ledger a generation owns. Arrivals never decrease within a
 * partition, so the hours of an interval are one range of offsets, found by the log's time index.
 */
final class OwnedOffsets {
  static final Duration HOUR = Duration.standardHours(1);

  private final HeldLog log;
  private final Topic<?> topic;
  private final Map<Integer, Long> beginnings;
  private final Map<Integer, Long> ends;

  private OwnedOffsets(HeldLog log, Topic<?> topic) {
    this.log = log;
    this.topic = topic;
    beginnings = log.beginnings();
    ends = log.ends();
  }

  /** What {@code log} says of {@code topic}. */
  static TopicLog in(HeldLog log, Topic<?> topic, Coverage coverage) {
    OwnedOffsets offsets = new OwnedOffsets(log, topic);
    List<OffsetRange> owned = new ArrayList<>();
    coverage.intervals().forEach(interval -> owned.addAll(offsets.of(interval)));
    return new TopicLog(owned, offsets.beginnings, log::recordsIn);
  }

  private List<OffsetRange> of(Interval interval) {
    Map<Integer, Long> starts = log.since(firstHourOf(interval.from(), topic.future()));
    Map<Integer, Long> stops =
        interval.isBounded() ? log.since(firstHourOf(interval.to(), topic.future())) : ends;
    List<OffsetRange> ranges = new ArrayList<>();
    beginnings.forEach(
        (partition, beginning) -> {
          long stop = Math.min(stops.get(partition), ends.get(partition));
          long start = Math.max(starts.get(partition), beginning);
          ranges.add(new OffsetRange(partition, Math.min(start, stop), stop));
        });
    return ranges;
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
