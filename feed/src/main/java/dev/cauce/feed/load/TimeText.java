package dev.cauce.feed.load;

import dev.cauce.feed.load.rows.BadRowException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Texts and numbers as times. A text is a date, or a date and a time, with an offset or where a
 * zone places it: a time that the zone's clocks never showed is none, and of two the earlier is
 * taken, and counted. A number has a unit; without one it is milliseconds, if that makes it a time
 * of 1990 to 2100. What is finer than a millisecond is cut off.
 */
final class TimeText {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4})-(\\d\\d)-(\\d\\d)"
              + "(?:[Tt ](\\d\\d):(\\d\\d)(?::(\\d\\d)(?:[.,](\\d+))?)?"
              + "(?: ?(Z|z|UTC|GMT|[+-]\\d\\d(?::?\\d\\d(?::?\\d\\d)?)?))?)?");
  private static final Pattern DATE_DIGITS =
      Pattern.compile("(\\d{4})(\\d\\d)(\\d\\d)(?:\\d{4}|\\d{6})?");
  private static final String GOOD =
      " is no time; good ones: 2026-01-31T12:00:00Z, 2026-01-31 12:00:00 (see --zone),"
          + " 1769860800000";
  private static final BigDecimal FIRST = millis("1990-01-01T00:00:00Z");
  private static final BigDecimal END = millis("2100-01-01T00:00:00Z");

  /** Digits before the point of a number that no calendar reaches. */
  private static final int TOO_LONG = 30;

  private static final int DIGITS_OF_NANOS = 9;

  private final ZoneId zone;
  private final @Nullable EpochUnit unit;
  private long ambiguous;

  TimeText(ZoneId zone, @Nullable EpochUnit unit) {
    this.zone = zone;
    this.unit = unit;
  }

  private static BigDecimal millis(String time) {
    return BigDecimal.valueOf(Instant.parse(time).toEpochMilli());
  }

  /** How many times stood on the clocks twice. */
  long ambiguous() {
    return ambiguous;
  }

  ZoneId zone() {
    return zone;
  }

  /**
   * The time that {@code text} says.
   *
   * @param shown the text as a message shows it
   */
  Instant at(String text, String shown) throws BadRowException {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new BadRowException(shown + GOOD);
    }
    try {
      LocalDate date =
          LocalDate.of(number(form.group(1)), number(form.group(2)), number(form.group(3)));
      if (form.group(4) == null) {
        return startOf(date);
      }
      LocalTime time =
          LocalTime.of(number(form.group(4)), number(form.group(5)), number(form.group(6)))
              .plusNanos(nanos(form.group(7)));
      LocalDateTime local = date.atTime(time);
      return form.group(8) == null
          ? placed(local, shown)
          : cut(local.toInstant(offset(form.group(8))));
    } catch (DateTimeException e) {
      throw new BadRowException(shown + GOOD);
    }
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private static int nanos(@Nullable String fraction) {
    return fraction == null
        ? 0
        : Integer.parseInt((fraction + "0".repeat(DIGITS_OF_NANOS)).substring(0, DIGITS_OF_NANOS));
  }

  private static ZoneOffset offset(String text) {
    return Character.isLetter(text.charAt(0)) ? ZoneOffset.UTC : ZoneOffset.of(text);
  }

  /** The first time of {@code date}. */
  Instant startOf(LocalDate date) {
    return date.atStartOfDay(zone).toInstant();
  }

  /** When the zone's clocks showed {@code local}, the earlier time of two. */
  Instant placed(LocalDateTime local, String shown) throws BadRowException {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    if (offsets.isEmpty()) {
      ZoneOffsetTransition change = zone.getRules().getTransition(local);
      throw new BadRowException(
          String.format(
              "%s is no time in %s, whose clocks went from %s to %s that day; is --zone right?",
              shown,
              zone,
              change.getDateTimeBefore().toLocalTime(),
              change.getDateTimeAfter().toLocalTime()));
    }
    ambiguous += offsets.size() - 1;
    return cut(local.toInstant(offsets.get(0)));
  }

  private static Instant cut(Instant time) {
    return time.truncatedTo(ChronoUnit.MILLIS);
  }

  /** The time that {@code number} counts, in {@code ofRule} if that is not null. */
  Instant of(BigDecimal number, @Nullable EpochUnit ofRule, String shown) throws BadRowException {
    boolean tooLong = Math.abs((long) number.precision() - number.scale()) > TOO_LONG;
    if (tooLong && number.signum() != 0) {
      throw new BadRowException(shown + " is beyond all calendars; a good one: 1769860800000");
    }
    EpochUnit known = ofRule == null ? unit : ofRule;
    if (known != null) {
      return Instant.ofEpochMilli(known.millis(number).longValue());
    }
    BigDecimal millis = EpochUnit.MILLIS.millis(number);
    if (millis.compareTo(number) != 0 || !isOurs(millis)) {
      throw new BadRowException(shown + " is no milliseconds of 1990 to 2100" + hint(number));
    }
    return Instant.ofEpochMilli(millis.longValue());
  }

  private static boolean isOurs(BigDecimal millis) {
    return millis.compareTo(FIRST) >= 0 && millis.compareTo(END) < 0;
  }

  /** What would make {@code number} a time near the others. */
  private static String hint(BigDecimal number) {
    for (EpochUnit unit : EpochUnit.values()) {
      BigDecimal millis = unit.millis(number);
      if (isOurs(millis)) {
        return String.format(
            "; as %s (--time-unit %s) it would be %s",
            unit, unit.symbol(), Instant.ofEpochMilli(millis.longValue()));
      }
    }
    Matcher digits = DATE_DIGITS.matcher(number.toPlainString());
    if (digits.matches()) {
      return String.format(
          "; a date is written %s-%s-%s, or read by a pattern in a mapping",
          digits.group(1), digits.group(2), digits.group(3));
    }
    return "; name its unit: --time-unit s, ms, us or ns";
  }
}
