package dev.cauce.cli;

import dev.cauce.pipelines.BadOptionException;

/** The numbers that options give as text; each failure names the option and a good example. */
final class OptionValues {
  private OptionValues() {}

  static long whole(String option, String text, String example) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new BadOptionException(option, text, "is no whole number", example);
    }
  }

  static int count(String option, String text, String example) {
    long count = whole(option, text, example);
    if (count < 1 || count > 10_000) {
      throw new BadOptionException(option, text, "is outside 1 to 10000", example);
    }
    return (int) count;
  }

  static double real(String option, String text, String example) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new BadOptionException(option, text, "is no number", example);
    }
  }

  /** Records per second; without a text as many as go. */
  static double rate(String text) {
    if (text == null) {
      return Double.POSITIVE_INFINITY;
    }
    double rate = real("rate", text, "1000");
    if (!(rate > 0)) {
      throw new BadOptionException("rate", text, "is not above 0 records per second", "1000");
    }
    return rate;
  }
}
