package dev.cauce.transforms.intake;

import java.time.Instant;

/** What fields may hold; each failure names the field, the value and a good example. */
public final class FieldCheck {
  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");
  private static final int LONGEST_NAME = 1000;

  private FieldCheck() {}

  /** An identifier: not blank, at most 1,000 characters. */
  public static void id(String field, String value, String example) throws DeadRecordException {
    require(!value.isBlank(), field, "is empty", example);
    require(
        value.length() <= LONGEST_NAME,
        field,
        "has " + value.length() + " characters, more than " + LONGEST_NAME,
        example);
  }

  /** A time between 1970 and 2200. */
  public static void time(String field, Instant value) throws DeadRecordException {
    require(
        !value.isBefore(FIRST) && value.isBefore(END),
        field,
        "is " + value + ", outside 1970 to 2200",
        "2026-01-31T12:00:00Z");
  }

  /** A finite number with an absolute value of at most {@code bound}. */
  public static void number(String field, double value, double bound) throws DeadRecordException {
    require(Double.isFinite(value), field, "is " + value + ", not a finite number", "21.5");
    require(Math.abs(value) <= bound, field, "is " + value + ", beyond ±" + bound, "21.5");
  }

  /** A whole number in {@code [min, max]}. */
  public static void range(String field, long value, long min, long max)
      throws DeadRecordException {
    require(
        value >= min && value <= max,
        field,
        "is " + value + ", outside " + min + " to " + max,
        String.valueOf(Math.max(min, Math.min(max, 1))));
  }

  /** Any other rule: {@code problem} completes the sentence that begins with the field. */
  public static void require(boolean holds, String field, String problem, String example)
      throws DeadRecordException {
    if (!holds) {
      throw new DeadRecordException(
          DeadReason.INVALID_FIELD, field + " " + problem + "; a good one: " + example);
    }
  }
}
