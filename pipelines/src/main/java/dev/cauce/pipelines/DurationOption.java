package dev.cauce.pipelines;

import java.time.format.DateTimeParseException;
import org.joda.time.Duration;

/** Options that are durations, as ISO 8601 writes them. */
public final class DurationOption {
  private DurationOption() {}

  /** The duration that {@code text} is: above 0 and at most {@code most}. */
  public static Duration of(String option, String text, Duration most, String example) {
    try {
      Duration duration = Duration.millis(java.time.Duration.parse(text).toMillis());
      if (duration.getMillis() > 0 && !duration.isLongerThan(most)) {
        return duration;
      }
    } catch (DateTimeParseException | ArithmeticException e) {
      throw new BadOptionException(option, text, "is no duration", example);
    }
    throw new BadOptionException(
        option,
        text,
        "is not above 0 and at most " + java.time.Duration.ofMillis(most.getMillis()),
        example);
  }
}
