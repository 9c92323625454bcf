package dev.cauce.operations.launch;

import dev.cauce.pipelines.BadOptionException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** Times and durations as people write them. */
public final class Times {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

  private Times() {}

  /** {@code 2026-01-01}, which is its first instant in UTC, or {@code 2026-01-01T06:00:00Z}. */
  public static Instant instant(String option, String value) {
    try {
      java.time.Instant parsed =
          value.contains("T")
              ? OffsetDateTime.parse(value).toInstant()
              : LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant();
      return Instant.ofEpochMilli(parsed.toEpochMilli());
    } catch (DateTimeException | ArithmeticException e) {
      throw new BadOptionException(
          option, value, "is no time", "2026-01-01, or 2026-01-01T06:00:00Z");
    }
  }

  /** {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h} or {@code 1d}. */
  public static Duration duration(String option, String value) {
    Matcher matcher = DURATION.matcher(value);
    if (!matcher.matches()) {
      throw new BadOptionException(option, value, "is no duration", "30s, or 500ms, 5m, 2h, 1d");
    }
    long count = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.millis(count);
      case "s" -> Duration.standardSeconds(count);
      case "m" -> Duration.standardMinutes(count);
      case "h" -> Duration.standardHours(count);
      default -> Duration.standardDays(count);
    };
  }
}
