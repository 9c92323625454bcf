package dev.cauce.bench.measure;

import dev.cauce.pipelines.BadOptionException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of events as people write them: 1M, 500k, 1234. */
public final class Count {
  private static final Pattern NUMBER = Pattern.compile("(\\d{1,9})([km]?)");

  private static final long MOST = 1_000_000_000;

  private Count() {}

  /** The number that {@code text}, the value of {@code option}, is; at least {@code least}. */
  public static long parse(String option, String text, long least) {
    Matcher number = NUMBER.matcher(text.toLowerCase(Locale.ROOT));
    if (!number.matches()) {
      throw new BadOptionException(option, text, "is no number", "1M");
    }
    long unit = number.group(2).equals("m") ? 1_000_000 : number.group(2).equals("k") ? 1_000 : 1;
    long count = unit * Long.parseLong(number.group(1));
    if (count < least) {
      throw new BadOptionException(option, text, "is less than " + least, "1M");
    }
    if (count > MOST) {
      throw new BadOptionException(option, text, "is more than " + MOST, "1M");
    }
    return count;
  }

  /** The numbers of a list. */
  public static List<Long> parseAll(String option, List<String> texts, long least) {
    return texts.stream().map(text -> parse(option, text, least)).toList();
  }
}
