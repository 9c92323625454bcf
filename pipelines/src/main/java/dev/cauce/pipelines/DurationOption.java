package dev.cauce.pipelines;

import java.time.format.DateTimeParseException;
import org.joda.time.Duration;

/** Options that are durations, as ISO 8601 writes them. */
public final class DurationOption {
  private DurationOption() {}

  /** The duration that {@code text} is: above 0. */
  public static Duration of(String option, String text, String example) {
    Duration duration = parse(option, text, example);
    if (duration.getMillis() <= 0) {
      throw new BadOptionException(option, text, "is not above 0", example);
    }
    return duration;
  }

  /** The duration that {@code text} is: above 0 and at most {@code most}. */
  public static Duration of(String option, String text, Duration most, String example) {
    Duration duration = parse(option, text, example);
    if (duration.getMillis() <= 0 || duration.isLongerThan(most)) {
      throw new BadOptionException(
          option, text, "is not above 0 and at most " + inWords(most), example);
    }
    return duration;
  }

  /** In whole days where it is some. */
  private static String inWords(Duration duration) {
    return Duration.standardDays(duration.getStandardDays()).equals(duration)
        ? "P" + duration.getStandardDays() + "D"
        : java.time.Duration.ofMillis(duration.getMillis()).toString();
  }

  private static Duration parse(String option, String text, String example) {
    try {
      return Duration.millis(java.time.Duration.parse(text).toMillis());
    } catch (DateTimeParseException | ArithmeticException e) {
      throw new BadOptionException(option, text, "is no duration", example);
    }
  }
}
