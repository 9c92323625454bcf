package dev.cauce.feed.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cauce.feed.load.rows.BadRowException;
import dev.cauce.feed.load.rows.Shown;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Values of JSON, or the text of a cell, as numbers, texts and times: exactly, or not at all. */
final class Values {
  private static final Pattern NOT_FINITE = Pattern.compile("[+-]?(NaN|Infinity)");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,9})?");
  private static final Pattern WITH_COMMA = Pattern.compile("[+-]?[\\d ., ]*,[\\d., ]*");

  private final char decimal;
  private final TimeText times;

  Values(ValueFormat format, ZoneId zone) {
    decimal = format.decimal();
    times = new TimeText(zone, format.unit());
  }

  TimeText times() {
    return times;
  }

  /** A number, whatever its size, without rounding. */
  BigDecimal number(JsonNode value) throws BadRowException {
    if (value.isNumber()) {
      return value.decimalValue();
    }
    return number(textual(value, "number", "2.55").strip(), value);
  }

  private BigDecimal number(String text, JsonNode value) throws BadRowException {
    boolean pointAsked = decimal == '.';
    String withPoint = pointAsked ? text : text.replace('.', '!').replace(decimal, '.');
    if (!NUMBER.matcher(withPoint).matches()) {
      String hint =
          pointAsked && WITH_COMMA.matcher(text).matches()
              ? " (a comma as the decimal mark is said by a mapping: \"decimal\": \",\")"
              : "";
      throw new BadRowException(
          Shown.value(value) + " is no number; a good one: 2" + decimal + "55" + hint);
    }
    return new BigDecimal(withPoint);
  }

  long whole(JsonNode value) throws BadRowException {
    try {
      return number(value).longValueExact();
    } catch (ArithmeticException e) {
      throw new BadRowException(
          Shown.value(value) + " is no whole number of 64 bits; a good one: 6");
    }
  }

  /** Not a number as well: the topic decides whether it may be one. */
  double real(JsonNode value) throws BadRowException {
    if (value.isTextual() && NOT_FINITE.matcher(value.asText().strip()).matches()) {
      return Double.parseDouble(value.asText().strip());
    }
    BigDecimal exact = number(value);
    double real = exact.doubleValue();
    if (Double.isInfinite(real)) {
      throw new BadRowException(
          Shown.value(value) + " is beyond what 64 bits hold; a good one: 2.55");
    }
    if (real == 0 && exact.signum() != 0) {
      throw new BadRowException(
          Shown.value(value) + " is closer to 0 than 64 bits hold; a good one: 0, or 2.55");
    }
    return real;
  }

  static boolean truth(JsonNode value) throws BadRowException {
    String text = value.asText();
    if (!text.equals("true") && !text.equals("false")) {
      throw new BadRowException(Shown.value(value) + " is neither true nor false");
    }
    return text.equals("true");
  }

  /** A text that UTF-8 can hold, or a whole number as its digits. */
  static String text(JsonNode value) throws BadRowException {
    if (value.isIntegralNumber()) {
      return value.asText();
    }
    String text = textual(value, "text", "\"536365\"");
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter == 0) {
        throw new BadRowException(Shown.value(value) + " holds a NUL, which no text does");
      }
      if (!Character.isSurrogate(letter)) {
        continue;
      }
      boolean pair = i + 1 < text.length() && Character.isSurrogatePair(letter, text.charAt(i + 1));
      if (!pair) {
        throw new BadRowException(
            Shown.value(value) + " holds half a character, which UTF-8 can't hold");
      }
      i++;
    }
    return text;
  }

  /** A time, as {@link TimeText} has it. */
  Instant time(JsonNode value) throws BadRowException {
    return time(value, null);
  }

  /** A time, of which a number counts {@code unit} if that is not null. */
  Instant time(JsonNode value, @Nullable EpochUnit unit) throws BadRowException {
    String shown = Shown.value(value);
    if (value.isNumber()) {
      return times.of(value.decimalValue(), unit, shown);
    }
    String text = textual(value, "time", "\"2026-01-31T12:00:00Z\"").strip();
    return NUMBER.matcher(text).matches()
        ? times.of(new BigDecimal(text), unit, shown)
        : times.at(text, shown);
  }

  private static String textual(JsonNode value, String type, String example)
      throws BadRowException {
    if (!value.isTextual()) {
      throw new BadRowException(Shown.value(value) + " is no " + type + "; a good one: " + example);
    }
    return value.asText();
  }
}
