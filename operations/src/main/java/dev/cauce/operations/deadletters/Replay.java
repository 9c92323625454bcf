package dev.cauce.operations.deadletters;

import dev.cauce.io.runs.Coverage;
import dev.cauce.io.runs.Interval;
import dev.cauce.transforms.intake.DeadLetter;
import java.util.ArrayList;
import java.util.List;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * What is to be computed again because of dead letters that today's code judges otherwise: rows are
 * functions of the events in their lookback, so that those which may change are known.
 *
 * @param letters how many there are
 * @param readable how many of them today's code reads, on time
 * @param otherwise how many more are judged otherwise than they were, for example late, not dead
 * @param intervals the event times whose rows may change
 */
public record Replay(long letters, long readable, long otherwise, Coverage intervals) {
  private static final long HOUR_MILLIS = Duration.standardHours(1).getMillis();

  /** Gathers a replay, letter by letter. */
  static final class Builder {
    private final List<Interval> affected = new ArrayList<>();
    private long letters;
    private long readable;
    private long otherwise;

    /** Adds a letter of a topic whose events count for {@code lookback}. */
    void add(DeadLetter letter, Rereading.Outcome outcome, Duration lookback) {
      letters++;
      if (!outcome.changed()) {
        return;
      }
      // The letter itself, and its hour of the ledger.
      affected.add(hours(letter.closes(), letter.closes()));
      if (outcome.eventTime() == null) {
        otherwise++;
      } else {
        readable++;
        affected.add(hours(outcome.eventTime(), outcome.eventTime().plus(lookback)));
      }
    }

    /** Only what the generation covers is its own. */
    Replay within(Coverage covered) {
      return new Replay(letters, readable, otherwise, Coverage.of(affected).intersect(covered));
    }

    /** Whole hours, from that of {@code first} to that of {@code last}. */
    private static Interval hours(Instant first, Instant last) {
      return new Interval(
          Instant.ofEpochMilli(hourOf(first) * HOUR_MILLIS),
          Instant.ofEpochMilli((hourOf(last) + 1) * HOUR_MILLIS));
    }

    private static long hourOf(Instant time) {
      return Math.floorDiv(time.getMillis(), HOUR_MILLIS);
    }
  }
}
