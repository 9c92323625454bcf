package dev.cauce.feed.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.regex.Pattern;

/** Values of JSON, or the text of a cell, as numbers, texts and times: exactly, or not at all. */
final class Values {
  private static final int LONGEST_SHOWN = 60;
  private static final Pattern WITH_OFFSET = Pattern.compile(".*T.*(Z|[+-]\\d\\d(:?\\d\\d)?)");
  private static final Pattern NOT_FINITE = Pattern.compile("[+-]?(NaN|Infinity)");
  private static final Pattern DIGITS = Pattern.compile("-?\\d{1,18}");

  /** {@code 2010-12-01 08:26}, with seconds and their fraction where they are given. */
  private static final DateTimeFormatter LOCAL =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral(' ')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .toFormatter(java.util.Locale.ROOT);

  private Values() {}

  /** A number, whatever its size, without rounding. */
  static BigDecimal decimal(JsonNode value) throws BadRowException {
    try {
      if (value.isNumber()) {
        return value.decimalValue();
      }
      return new BigDecimal(textual(value, "number", "2.55").strip());
    } catch (NumberFormatException e) {
      throw new BadRowException(shown(value) + " is no number; a good one: 2.55");
    }
  }

  static long whole(JsonNode value) throws BadRowException {
    try {
      return decimal(value).longValueExact();
    } catch (ArithmeticException e) {
      throw new BadRowException(shown(value) + " is no whole number of 64 bits; a good one: 6");
    }
  }

  /** Not a number as well: the topic decides whether it may be one. */
  static double real(JsonNode value) throws BadRowException {
    if (value.isTextual() && NOT_FINITE.matcher(value.asText().strip()).matches()) {
      return Double.parseDouble(value.asText().strip());
    }
    return decimal(value).doubleValue();
  }

  static boolean truth(JsonNode value) throws BadRowException {
    String text = value.asText();
    if (!text.equals("true") && !text.equals("false")) {
      throw new BadRowException(shown(value) + " is neither true nor false");
    }
    return text.equals("true");
  }

  /** A text, or a whole number as its digits. */
  static String text(JsonNode value) throws BadRowException {
    return value.isIntegralNumber() ? value.asText() : textual(value, "text", "\"536365\"");
  }

  /**
   * A time: ISO with its offset; a date with or without a time, which {@code zone} places (the
   * earlier of two that a clock shows, and past a gap by its length); or milliseconds since 1970.
   * What is finer than a millisecond is cut off.
   */
  static Instant time(JsonNode value, ZoneId zone) throws BadRowException {
    if (value.isIntegralNumber()) {
      return Instant.ofEpochMilli(whole(value));
    }
    String text = textual(value, "time", "\"2026-01-31T12:00:00Z\"").strip();
    try {
      Instant time = parsed(text, zone);
      return Instant.ofEpochMilli(time.toEpochMilli());
    } catch (DateTimeException | ArithmeticException e) {
      throw new BadRowException(
          shown(value)
              + " is no time; good ones: 2026-01-31T12:00:00Z, 2026-01-31 12:00:00 (see --zone),"
              + " 1769860800000");
    }
  }

  private static Instant parsed(String text, ZoneId zone) {
    if (DIGITS.matcher(text).matches()) {
      return Instant.ofEpochMilli(Long.parseLong(text));
    }
    if (text.length() <= "2026-01-31".length()) {
      return LocalDate.parse(text).atStartOfDay(zone).toInstant();
    }
    if (WITH_OFFSET.matcher(text).matches()) {
      return OffsetDateTime.parse(text).toInstant();
    }
    return LocalDateTime.parse(text.replace('T', ' '), LOCAL).atZone(zone).toInstant();
  }

  private static String textual(JsonNode value, String type, String example)
      throws BadRowException {
    if (!value.isTextual()) {
      throw new BadRowException(shown(value) + " is no " + type + "; a good one: " + example);
    }
    return value.asText();
  }

  /** The value as a message shows it. */
  static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN - 1) + "…";
  }
}
