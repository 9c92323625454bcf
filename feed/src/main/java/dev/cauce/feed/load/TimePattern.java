package dev.cauce.feed.load;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.cauce.feed.load.rows.BadRowException;
import dev.cauce.feed.load.rows.Shown;
import dev.cauce.pipelines.BadOptionException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A pattern of a time as {@link DateTimeFormatter} has it, for example {@code dd/MM/yyyy HH:mm};
 * nothing is guessed that it does not say, and a date that no calendar has is none.
 */
final class TimePattern {
  private static final Pattern TWO_DIGITS = Pattern.compile("(?<![uy])(uu|yy)(?![uy])");
  private static final OffsetDateTime SAMPLE = OffsetDateTime.parse("2026-01-31T12:00:00Z");

  private final String pattern;
  private final DateTimeFormatter formatter;

  private TimePattern(String pattern, DateTimeFormatter formatter) {
    this.pattern = pattern;
    this.formatter = formatter;
  }

  /**
   * The pattern {@code text}.
   *
   * @throws BadOptionException if it does not say which day it is
   */
  @JsonCreator
  static TimePattern of(String text) {
    if (TWO_DIGITS.matcher(text).find()) {
      throw bad(text, "has a year of two digits: write the century into \"from\", as 20{year}");
    }
    try {
      // A year of an era, which y means, can't be resolved strictly without the era.
      String years = text.contains("G") ? text : text.replace('y', 'u');
      DateTimeFormatter formatter =
          DateTimeFormatter.ofPattern(years, Locale.ENGLISH)
              .withResolverStyle(ResolverStyle.STRICT);
      TemporalAccessor sample = formatter.parse(formatter.format(SAMPLE));
      if (sample.query(TemporalQueries.localDate()) == null) {
        throw bad(text, "does not say which day it is");
      }
      return new TimePattern(text, formatter);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw bad(text, "is no pattern of a time: " + e.getMessage());
    }
  }

  private static BadOptionException bad(String text, String problem) {
    return new BadOptionException(
        "The pattern " + Shown.text(text) + " " + problem + "; a good one: yyyy-M-d H:mm");
  }

  /** The time that {@code text} says, placed by {@code times} if it has no offset. */
  Instant parse(String text, TimeText times) throws BadRowException {
    String shown = Shown.text(text);
    try {
      TemporalAccessor parsed = formatter.parse(text);
      if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
        return Instant.from(parsed);
      }
      LocalDate date = parsed.query(TemporalQueries.localDate());
      LocalTime time = parsed.query(TemporalQueries.localTime());
      return time == null ? times.startOf(date) : times.placed(LocalDateTime.of(date, time), shown);
    } catch (DateTimeException e) {
      throw new BadRowException(
          String.format(
              "%s is no time as %s; a good one: %s",
              shown, Shown.text(pattern), formatter.format(SAMPLE)));
    }
  }
}
