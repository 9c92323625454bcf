package dev.cauce.io.runs;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.joda.time.Instant;

/**
 * The event times that several runs own together.
 *
 * @param intervals in order, apart from each other; only the last may have no end
 */
public record Coverage(List<Interval> intervals) implements Serializable {

  public Coverage {
    intervals = List.copyOf(intervals);
  }

  /** The union of {@code intervals}; those that overlap or touch become one. */
  public static Coverage of(Collection<Interval> intervals) {
    List<Interval> sorted = new ArrayList<>(intervals);
    sorted.sort(Comparator.comparing(Interval::from));
    List<Interval> apart = new ArrayList<>();
    for (Interval next : sorted) {
      Interval last = apart.isEmpty() ? null : apart.get(apart.size() - 1);
      if (last == null || (last.isBounded() && last.to().isBefore(next.from()))) {
        apart.add(next);
      } else {
        apart.set(apart.size() - 1, new Interval(last.from(), later(last.to(), next.to())));
      }
    }
    return new Coverage(apart);
  }

  /** What {@code runs} own, whatever became of them. */
  public static Coverage ofRuns(Collection<Run> runs) {
    return of(runs.stream().map(Run::interval).toList());
  }

  private static Instant later(Instant a, Instant b) {
    return a == null || b == null ? null : a.isAfter(b) ? a : b;
  }

  public boolean isEmpty() {
    return intervals.isEmpty();
  }

  /** Whether a window with this last instant belongs to one of the intervals. */
  public boolean holds(Instant lastInstant) {
    return intervals.stream().anyMatch(interval -> interval.holds(lastInstant));
  }

  /** Whether one interval holds both instants, and so all between them. */
  public boolean holdsFrom(Instant first, Instant last) {
    return intervals.stream().anyMatch(i -> i.holds(first) && i.holds(last));
  }

  /** Whether all of {@code interval} is covered. */
  public boolean holdsAll(Interval interval) {
    Coverage all = of(List.of(interval));
    return intersect(all).equals(all);
  }

  /** What both cover. */
  public Coverage intersect(Coverage other) {
    List<Interval> shared = new ArrayList<>();
    for (Interval mine : intervals) {
      for (Interval theirs : other.intervals) {
        Interval both = mine.intersect(theirs);
        if (both != null) {
          shared.add(both);
        }
      }
    }
    return of(shared);
  }

  @Override
  public String toString() {
    return isEmpty()
        ? "nothing"
        : intervals.stream().map(Interval::toString).collect(Collectors.joining(" and "));
  }
}
