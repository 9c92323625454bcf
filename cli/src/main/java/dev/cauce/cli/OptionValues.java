package dev.cauce.cli;

import dev.cauce.pipelines.BadOptionException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The numbers that options give as text; each failure names the option and a good example. */
final class OptionValues {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})([kKMG])B");

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

  /** A size with its unit, kB, MB or GB, in bytes. */
  static long bytes(String option, String text, String example) {
    Matcher matcher = SIZE.matcher(text);
    long bytes =
        matcher.matches()
            ? Long.parseLong(matcher.group(1))
                << 10 * (1 + "KMG".indexOf(matcher.group(2).toUpperCase(Locale.ROOT)))
            : 0;
    if (bytes == 0) {
      throw new BadOptionException(option, text, "is no size above 0 in kB, MB or GB", example);
    }
    return bytes;
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
