package dev.cauce.feed.generate;

import java.util.SplittableRandom;

/**
 * Times of events that people cause: busiest at three in the afternoon (UTC), and at three in the
 * night a twelfth of that. Found by inverting the integral of the rate, so that a slot's time
 * depends on the slot alone.
 */
public final class DayRhythm {
  private static final double SWING = 0.85;
  private static final double DAY_MILLIS = 86_400_000;
  private static final double QUIET_MILLIS = 3 * 3_600_000;
  private static final int HALVINGS = 60;

  private final GenerateSettings settings;
  private final double first;
  private final double all;

  private DayRhythm(GenerateSettings settings) {
    this.settings = settings;
    first = integral(settings.from().getMillis());
    all = integral(settings.to().getMillis()) - first;
  }

  /** As many times as {@code settings} want records, in their interval. */
  public static DayRhythm of(GenerateSettings settings) {
    return new DayRhythm(settings);
  }

  /** Milliseconds since 1970, never decreasing. */
  public long timeMillisOf(long slot) {
    double jitter = new SplittableRandom(settings.seed() * 31 + slot).nextDouble();
    double wanted = first + all * ((slot + jitter) / settings.records());
    long low = settings.from().getMillis();
    long high = settings.to().getMillis() - 1;
    for (int i = 0; i < HALVINGS && low < high; i++) {
      long middle = low + (high - low) / 2;
      if (integral(middle) < wanted) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** How many events there are until {@code millis}, up to a factor. */
  private static double integral(long millis) {
    double turns = 2 * Math.PI * ((millis - QUIET_MILLIS) % DAY_MILLIS) / DAY_MILLIS;
    // Math.sin may differ in its last digit from one machine to the next.
    return millis - SWING * DAY_MILLIS / (2 * Math.PI) * StrictMath.sin(turns);
  }
}
