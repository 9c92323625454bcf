package dev.cauce.transforms.recommendation;

import java.util.ArrayList;
import java.util.List;

/**
 * How often people return within a session to a thing that they have met before: for a shop the
 * phone that is compared with another, for films hardly ever. Counted from sessions, so that what
 * was met is shown again only where people do return.
 */
public final class Returns {
  /** Nobody returns. */
  public static final Returns NEVER = new Returns();

  private final long[] atPlace = new long[MetThings.NEAREST];
  private long steps;

  private Returns() {}

  /** Counts from {@code sessions}, each in the order of time. */
  public static Returns in(Iterable<List<String>> sessions) {
    Returns returns = new Returns();
    sessions.forEach(returns::count);
    return returns;
  }

  private void count(List<String> session) {
    List<String> newestFirst = new ArrayList<>();
    for (String thing : session) {
      int place = newestFirst.indexOf(thing);
      if (place >= 0 && place < atPlace.length) {
        atPlace[place]++;
      }
      steps += newestFirst.isEmpty() ? 0 : 1;
      newestFirst.remove(thing);
      newestFirst.add(0, thing);
    }
  }

  /** The share of steps that lead to the thing at {@code place}, 0 for the last one met. */
  double to(int place) {
    return place >= atPlace.length || steps == 0 ? 0 : (double) atPlace[place] / steps;
  }

  /** The share of steps that lead to any thing that was met before. */
  double toAny() {
    double all = 0;
    for (int place = 0; place < atPlace.length; place++) {
      all += to(place);
    }
    return all;
  }
}
