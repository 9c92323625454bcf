package dev.cauce.feed.load;

import dev.cauce.feed.load.rows.InputRow;
import dev.cauce.pipelines.BadOptionException;
import java.util.ArrayList;
import java.util.List;

/** The rows that do not fit: how many, and the first of them by line. */
public final class Rejections {
  /** How many are kept to be shown. */
  public static final int SHOWN = 20;

  private final boolean strict;
  private final List<String> first = new ArrayList<>();
  private long count;

  Rejections(boolean strict) {
    this.strict = strict;
  }

  void add(InputRow.Place place, String reason) {
    add(place, reason, 1);
  }

  /** Adds {@code rows} for one reason, of which the first stands at {@code place}. */
  void add(InputRow.Place place, String reason, long rows) {
    if (strict) {
      throw new BadOptionException(
          place + ": " + reason + " (--strict: nothing was sent; without it the rest continues)");
    }
    count += rows;
    if (first.size() < SHOWN) {
      first.add(place + ": " + reason);
    }
  }

  /** Counts rows that another reason names. */
  void count(long rows) {
    count += rows;
  }

  public long count() {
    return count;
  }

  /** The first of them, as {@code FILE:LINE: reason}. */
  public List<String> first() {
    return List.copyOf(first);
  }
}
