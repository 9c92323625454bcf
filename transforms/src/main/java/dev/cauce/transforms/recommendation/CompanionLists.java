package dev.cauce.transforms.recommendation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The lists that {@link RankCompanions} makes, of all things at one time and in memory: to judge a
 * setting, or to recommend from sessions that are in no log.
 */
public final class CompanionLists {
  private final long hour;
  private final int days;
  private final Map<String, TreeMap<Long, Companions>> hours = new HashMap<>();
  private final Map<String, List<Recommended>> lists = new HashMap<>();

  private CompanionLists(long hour, int days) {
    this.hour = hour;
    this.days = days;
  }

  /** Lists as of the hour that holds {@code millis}, of the trailing {@code days}. */
  public static CompanionLists at(long millis, int days) {
    return new CompanionLists(hourOf(millis), days);
  }

  private static long hourOf(long millis) {
    return Math.floorDiv(millis, CompanionHour.LENGTH.getMillis());
  }

  /** Takes in a pair; all before the first list is asked for. */
  public void add(Pair pair) {
    long at = hourOf(pair.millis());
    if (at <= hour && at > hour - days * 24L) {
      hours
          .computeIfAbsent(pair.from(), any -> new TreeMap<>())
          .computeIfAbsent(at, any -> new Companions())
          .add(pair);
    }
  }

  /** What goes with {@code thing}, best first; empty if nobody has met it. */
  public List<Recommended> of(String thing) {
    return lists.computeIfAbsent(thing, this::listOf);
  }

  private List<Recommended> listOf(String thing) {
    TrailingCompanions trailing = new TrailingCompanions();
    hours
        .getOrDefault(thing, new TreeMap<>())
        .forEach(
            (at, companions) ->
                trailing.add(
                    CompanionHour.of(at * CompanionHour.LENGTH.getMillis(), companions), days));
    return trailing.best(thing, hour, days, RankCompanions.COUNT);
  }
}
