package dev.cauce.io.runs;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/** What is left of event times when others are taken away. */
public final class Remainder {
  private Remainder() {}

  /** The event times of {@code whole} that are not in {@code less}. */
  public static Coverage of(Coverage whole, Coverage less) {
    List<Interval> left = new ArrayList<>();
    for (Interval interval : whole.intervals()) {
      left.addAll(of(interval, less));
    }
    return Coverage.of(left);
  }

  /** What lies between the first and the last instant of {@code coverage}, and not in it. */
  public static Coverage between(Coverage coverage) {
    if (coverage.isEmpty()) {
      return coverage;
    }
    List<Interval> intervals = coverage.intervals();
    Interval hull = new Interval(intervals.get(0).from(), intervals.get(intervals.size() - 1).to());
    return Coverage.of(of(hull, coverage));
  }

  private static List<Interval> of(Interval whole, Coverage less) {
    List<Interval> left = new ArrayList<>();
    @Nullable Instant next = whole.from();
    for (Interval taken : less.intervals()) {
      Interval shared = whole.intersect(taken);
      if (shared != null) {
        if (next.isBefore(shared.from())) {
          left.add(new Interval(next, shared.from()));
        }
        next = shared.to();
      }
    }
    if (next != null && (whole.to() == null || next.isBefore(whole.to()))) {
      left.add(new Interval(next, whole.to()));
    }
    return left;
  }
}
