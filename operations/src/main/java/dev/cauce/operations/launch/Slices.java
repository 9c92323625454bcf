package dev.cauce.operations.launch;

import dev.cauce.io.runs.Interval;
import dev.cauce.pipelines.BadOptionException;
import java.util.ArrayList;
import java.util.List;
import org.joda.time.Instant;

/** An interval cut into parts that are runs of their own. */
public final class Slices {
  private static final long HOUR_MILLIS = 3_600_000;

  private Slices() {}

  /**
   * Cuts {@code interval}, which has an end, at {@code count - 1} whole hours of equal distance:
   * the same cuts whenever it is done, so that a later start finds what an earlier one has done.
   */
  public static List<Interval> of(Interval interval, int count) {
    if (!interval.isBounded()) {
      throw new BadOptionException(
          "slices", count, "needs an interval with an end", count + " --to 2026-02-01");
    }
    long from = interval.from().getMillis();
    long length = interval.to().getMillis() - from;
    List<Interval> slices = new ArrayList<>();
    Instant start = interval.from();
    for (int i = 1; i <= count; i++) {
      Instant end = i == count ? interval.to() : wholeHour(from + length / count * i);
      if (!start.isBefore(end)) {
        throw new BadOptionException(
            "slices",
            count,
            "is more than there are hours in " + interval,
            String.valueOf(Math.max(1, length / HOUR_MILLIS)));
      }
      slices.add(new Interval(start, end));
      start = end;
    }
    return slices;
  }

  private static Instant wholeHour(long millis) {
    return Instant.ofEpochMilli(Math.floorDiv(millis + HOUR_MILLIS / 2, HOUR_MILLIS) * HOUR_MILLIS);
  }
}
