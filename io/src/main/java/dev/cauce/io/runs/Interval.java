package dev.cauce.io.runs;

import static com.google.common.base.Preconditions.checkArgument;

import java.io.Serializable;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * The event times {@code [from, to)} whose rows a run owns.
 *
 * @param to the end, or null for a stream
 */
public record Interval(Instant from, @Nullable Instant to) implements Serializable {

  public Interval {
    checkArgument(
        to == null || from.isBefore(to),
        "the interval ends at %s, which is not after its start %s; a good one: --from=2026-01-01"
            + " --to=2026-02-01",
        to,
        from);
  }

  public boolean isBounded() {
    return to != null;
  }

  /** Whether a window with this last instant belongs to the interval. */
  public boolean holds(Instant lastInstant) {
    return !lastInstant.isBefore(from) && (to == null || lastInstant.isBefore(to));
  }

  /** What two intervals share; null when they share nothing. */
  public @Nullable Interval intersect(Interval other) {
    Instant start = from.isAfter(other.from) ? from : other.from;
    Instant end = to == null || (other.to != null && other.to.isBefore(to)) ? other.to : to;
    return end == null || start.isBefore(end) ? new Interval(start, end) : null;
  }

  @Override
  public String toString() {
    return "[" + from + ", " + (to == null ? "…" : to) + ")";
  }
}
