package dev.cauce.suite.log;

import dev.cauce.feed.generate.GenerateSettings;
import dev.cauce.io.runs.Interval;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Records around the interval of a run: some before it, which its lookback reaches, and some after,
 * which are not its own. Of four partitions one goes idle and one stays empty.
 *
 * @param before how long before the interval the records begin
 * @param after how long after it they end
 */
public record Workload(
    long seed, long records, Interval interval, Duration before, Duration after) {
  public static final int PARTITIONS = 4;

  private static final int IDLE = 1;
  private static final int EMPTY = 3;

  /** Whether all seeds are run, at their full size, and not those of the gate. */
  public static boolean isFull() {
    return Boolean.getBoolean("cauce.full");
  }

  /** What is generated for it. */
  public GenerateSettings settings() {
    Instant from = interval.from().minus(before);
    Instant to = interval.to().plus(after);
    return GenerateSettings.of(seed, records, from, to)
        .withPartitions(PARTITIONS)
        .withSilent(IDLE, EMPTY);
  }

  /** From the start of its interval, without an end. */
  public Interval stream() {
    return new Interval(interval.from(), null);
  }

  @Override
  public String toString() {
    return "seed " + seed + ", " + records + " records, " + interval;
  }
}
