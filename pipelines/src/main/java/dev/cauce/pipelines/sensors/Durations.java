package dev.cauce.pipelines.sensors;

import dev.cauce.pipelines.BadOptionException;
import java.time.format.DateTimeParseException;
import org.joda.time.Duration;

/** Durations as options name them. */
final class Durations {
  private Durations() {}

  /** The duration that {@code option} names by {@code text}, above zero. */
  static Duration of(String option, String text, String good) {
    try {
      Duration duration = Duration.millis(java.time.Duration.parse(text).toMillis());
      if (duration.getMillis() > 0) {
        return duration;
      }
    } catch (DateTimeParseException | ArithmeticException e) {
      throw new BadOptionException(option, text, "is no duration", good);
    }
    throw new BadOptionException(option, text, "is not above 0", good);
  }
}
