package dev.cauce.suite.recommendation;

import dev.cauce.transforms.recommendation.CompanionLists;
import dev.cauce.transforms.recommendation.MetThings;
import dev.cauce.transforms.recommendation.Returns;
import dev.cauce.transforms.recommendation.Suggestions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * How often the next item of a session is one of 20 that are suggested after those before it (hit
 * rate), and one over its place among them, 0 where it is none (mean reciprocal rank).
 */
public final class NextItem {
  private static final int SUGGESTED = 20;
  private static final long DAY_MILLIS = 86_400_000;

  /** What a method reached. */
  public record Figures(long steps, double hitRate, double reciprocalRank) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "hit rate@20 %.4f, MRR@20 %.4f", hitRate, reciprocalRank);
    }
  }

  private final List<ClickSession> train;
  private final int days;

  /**
   * Learns from {@code train}.
   *
   * @param days how many of its last days; 0 for all
   */
  public NextItem(List<ClickSession> train, int days) {
    this.train = train;
    long last = train.stream().mapToLong(ClickSession::lastMillis).max().orElseThrow();
    long first = train.stream().mapToLong(session -> session.times().get(0)).min().orElseThrow();
    this.days = days > 0 ? days : (int) ((last - first) / DAY_MILLIS) + 2;
  }

  /** What Cauce suggests: the lists of its products, merged over what was met last. */
  public Function<List<String>, List<String>> suggestions() {
    long last = train.stream().mapToLong(ClickSession::lastMillis).max().orElseThrow();
    CompanionLists lists = CompanionLists.at(last, days);
    for (ClickSession session : train) {
      MetThings met = new MetThings();
      for (int i = 0; i < session.items().size(); i++) {
        met.meet(session.items().get(i), session.times().get(i), lists::add);
      }
    }
    Returns returns = Returns.in(train.stream().map(ClickSession::items).toList());
    Suggestions suggestions = Suggestions.from(lists::of).with(returns).filledWith(popular());
    return before -> suggestions.after(newestFirst(before), SUGGESTED);
  }

  private static List<String> newestFirst(List<String> items) {
    List<String> turned = new ArrayList<>(items);
    Collections.reverse(turned);
    return turned;
  }

  /** What was looked at most, whatever came before. */
  public Function<List<String>, List<String>> popularity() {
    List<String> best = popular();
    return before -> best;
  }

  private List<String> popular() {
    Map<String, Long> counts = new HashMap<>();
    train.forEach(one -> one.items().forEach(item -> counts.merge(item, 1L, Long::sum)));
    return best(counts);
  }

  /** What was most often in a session with the last item. */
  public Function<List<String>, List<String>> coOccurrence() {
    Map<String, List<Set<String>>> sessionsOf = new HashMap<>();
    for (ClickSession session : train) {
      Set<String> items = new LinkedHashSet<>(session.items());
      items.forEach(item -> sessionsOf.computeIfAbsent(item, any -> new ArrayList<>()).add(items));
    }
    Map<String, List<String>> lists = new HashMap<>();
    return before ->
        lists.computeIfAbsent(
            before.get(before.size() - 1),
            item -> {
              Map<String, Long> counts = new HashMap<>();
              sessionsOf
                  .getOrDefault(item, List.of())
                  .forEach(items -> items.forEach(other -> counts.merge(other, 1L, Long::sum)));
              counts.remove(item);
              return best(counts);
            });
  }

  private static List<String> best(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(SUGGESTED)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Judges {@code method} by each item of {@code test} but the first of a session. */
  public static Figures judge(
      List<ClickSession> test, Function<List<String>, List<String>> method) {
    long steps = 0;
    long hits = 0;
    double reciprocal = 0;
    for (ClickSession session : test) {
      List<String> items = session.items();
      for (int i = 1; i < items.size(); i++) {
        int place = method.apply(items.subList(0, i)).indexOf(items.get(i));
        steps++;
        hits += place >= 0 ? 1 : 0;
        reciprocal += place >= 0 ? 1.0 / (place + 1) : 0;
      }
    }
    return new Figures(steps, (double) hits / steps, reciprocal / steps);
  }
}
