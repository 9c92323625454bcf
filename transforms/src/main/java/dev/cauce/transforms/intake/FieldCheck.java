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
    if (value.isBlank()) {
      throw invalid(field, "is empty", example);
    }
    if (value.length() > LONGEST_NAME) {
      throw invalid(
          field, "has " + value.length() + " characters, more than " + LONGEST_NAME, example);
    }
  }

  /** A time between 1970 and 2200. */
  public static void time(String field, Instant value) throws DeadRecordException {
    if (value.isBefore(FIRST) || !value.isBefore(END)) {
      throw invalid(field, "is " + value + ", outside 1970 to 2200", "2026-01-31T12:00:00Z");
    }
  }

  /** A finite number with an absolute value of at most {@code bound}. */
  public static void number(String field, double value, double bound) throws DeadRecordException {
    if (!Double.isFinite(value)) {
      throw invalid(field, "is " + value + ", not a finite number", "21.5");
    }
    if (Math.abs(value) > bound) {
      throw invalid(field, "is " + value + ", beyond ±" + bound, "21.5");
    }
  }

  /** A whole number in {@code [min, max]}. */
  public static void range(String field, long value, long min, long max)
      throws DeadRecordException {
    if (value < min || value > max) {
      throw invalid(
          field,
          "is " + value + ", outside " + min + " to " + max,
          String.valueOf(Math.max(min, Math.min(max, 1))));
    }
  }

  /** Any other rule that a field breaks: {@code problem} completes the sentence it begins. */
  public static DeadRecordException invalid(String field, String problem, String example) {
    return new DeadRecordException(
        DeadReason.INVALID_FIELD, field + " " + problem + "; a good one: " + example);
  }
}
