package dev.cauce.operations.launch;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a pipeline may need and a runner may lack. */
public enum Capability {
  UNBOUNDED_INPUT("input without an end"),
  KEYED_STATE("keyed state"),
  EVENT_TIMERS("event-time timers"),
  TIME_SORTED_INPUT("@RequiresTimeSortedInput"),
  ON_WINDOW_EXPIRATION("@OnWindowExpiration"),
  TIMER_FAMILIES("timer families"),
  STABLE_INPUT("@RequiresStableInput"),
  GROUP_INTO_BATCHES("GroupIntoBatches");

  private final String description;

  Capability(String description) {
    this.description = description;
  }

  public String description() {
    return description;
  }

  /** What a runner can do: {@code direct}, {@code flink} or {@code spark}. */
  public static Set<Capability> of(String runner) {
    return switch (runner.toLowerCase(Locale.ROOT)) {
      case "direct", "flink" -> EnumSet.allOf(Capability.class);
      // The RDD-based runner: seen on Beam 2.70 with Spark 3.5.
      case "spark" -> EnumSet.of(KEYED_STATE, EVENT_TIMERS, TIME_SORTED_INPUT);
      default -> throw new IllegalArgumentException("no runner " + runner);
    };
  }
}
