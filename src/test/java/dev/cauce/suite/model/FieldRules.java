package dev.cauce.suite.model;

import java.time.Instant;

/** What fields of every domain may hold. */
public final class FieldRules {
  private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

  private FieldRules() {}

  public static boolean isName(String value) {
    return !value.isBlank() && value.length() <= 1000;
  }

  public static boolean isTime(Instant value) {
    return !value.isBefore(FIRST) && value.isBefore(END);
  }
}
