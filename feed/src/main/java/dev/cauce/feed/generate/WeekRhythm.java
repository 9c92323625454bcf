package dev.cauce.feed.generate;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Times of events that people cause in their free time: most at nine in the evening (UTC), a tenth
 * of that at four in the night, and a fifth more at the weekend. The rate is constant within an
 * hour, so that a slot's time is found by looking it up, and depends on the slot alone.
 */
public final class WeekRhythm {
  private static final long HOUR_MILLIS = 3_600_000;
  private static final int HOURS = 168;
  private static final long WEEK_MILLIS = HOURS * HOUR_MILLIS;

  /** 1 January 1970 was a Thursday; two days later it was Saturday. */
  private static final int FIRST_OF_WEEKEND = 2;

  private static final int[] OF_A_DAY = {
    28, 18, 13, 11, 10, 13, 24, 42, 55, 58, 58, 60, 66, 70, 66, 62, 62, 66, 74, 84, 94, 100, 86, 54
  };

  private static final double[] BEFORE = before();

  private final GenerateSettings settings;
  private final double first;
  private final double all;

  private WeekRhythm(GenerateSettings settings) {
    this.settings = settings;
    first = integral(settings.from().getMillis());
    all = integral(settings.to().getMillis()) - first;
  }

  /** As many times as {@code settings} want records, in their interval. */
  public static WeekRhythm of(GenerateSettings settings) {
    return new WeekRhythm(settings);
  }

  /** Milliseconds since 1970, never decreasing. */
  public long timeMillisOf(long slot) {
    double jitter = new SplittableRandom(settings.seed() * 31 + slot).nextDouble();
    double wanted = first + all * ((slot + jitter) / settings.records());
    double weeks = StrictMath.floor(wanted / BEFORE[HOURS]);
    double within = wanted - weeks * BEFORE[HOURS];
    int found = Arrays.binarySearch(BEFORE, within);
    int hour = Math.min(HOURS - 1, found >= 0 ? found : -found - 2);
    double share = (within - BEFORE[hour]) / (BEFORE[hour + 1] - BEFORE[hour]);
    long millis = (long) weeks * WEEK_MILLIS + (long) ((hour + share) * HOUR_MILLIS);
    return Math.max(settings.from().getMillis(), Math.min(settings.to().getMillis() - 1, millis));
  }

  /** How many events there are until {@code millis}, up to a factor. */
  private static double integral(long millis) {
    long within = Math.floorMod(millis, WEEK_MILLIS);
    int hour = (int) (within / HOUR_MILLIS);
    double share = (within % HOUR_MILLIS) / (double) HOUR_MILLIS;
    return Math.floorDiv(millis, WEEK_MILLIS) * BEFORE[HOURS]
        + BEFORE[hour]
        + share * (BEFORE[hour + 1] - BEFORE[hour]);
  }

  private static double[] before() {
    double[] sums = new double[HOURS + 1];
    for (int hour = 0; hour < HOURS; hour++) {
      int day = hour / 24;
      boolean weekend = day == FIRST_OF_WEEKEND || day == FIRST_OF_WEEKEND + 1;
      sums[hour + 1] = sums[hour] + OF_A_DAY[hour % 24] * (weekend ? 1.2 : 1);
    }
    return sums;
  }
}
