package dev.cauce.io.cassandra;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * The version of a row as the write timestamp of its cells: more events win, at equal events the
 * newer run. Whatever is written twice, late or by a worker that should be dead, the row that knows
 * most stays, and no reader sees it go back.
 */
public final class RowVersion {
  /** The bits that hold the number of the run. */
  private static final int RUN_BITS = 20;

  /** The highest number of a run. */
  public static final long LAST_RUN = (1L << RUN_BITS) - 1;

  private static final long MOST_EVENTS = Long.MAX_VALUE >> RUN_BITS;

  private RowVersion() {}

  /** Of a row with {@code events} behind it, as {@code run} writes it. */
  static long of(long events, long run) {
    checkArgument(
        events >= 0 && events <= MOST_EVENTS,
        "a row with %s events; a good one has 0 to %s",
        events,
        MOST_EVENTS);
    return events << RUN_BITS | run;
  }

  /** The run that wrote a cell with this write timestamp. */
  static long runOf(long version) {
    return version & LAST_RUN;
  }

  static void requireRun(long run) {
    checkArgument(run >= 1 && run <= LAST_RUN, "run %s; a good one: 1 to %s", run, LAST_RUN);
  }
}
