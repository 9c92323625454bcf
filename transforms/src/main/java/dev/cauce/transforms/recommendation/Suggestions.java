package dev.cauce.transforms.recommendation;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What to show somebody now: the lists of the things that were met last, merged.
 *
 * <p>Of the {@value #LAST} last different things the k-th last counts 1/k, and its companions what
 * they weigh over the square root of what all of its companions weigh: between counts, by which a
 * best seller drowns all others, and shares, by which a thing that was met once says as much as one
 * that was met a thousand times. The companions of companions count a fifth, which fills the lists
 * of things that are met rarely. Chosen on baskets of a shop, leaving the last weeks out.
 *
 * <pre>{@code
 * List<String> now = Suggestions.from(product -> rowsOf(product)).after(lastProducts, 20);
 * }</pre>
 */
public final class Suggestions {
  private static final int LAST = 10;
  private static final int LAST_FOR_COMPANIONS_OF_COMPANIONS = 2;
  private static final double COMPANION_OF_COMPANION = 0.2;

  /** About so often is what comes next one of what is suggested. */
  private static final double SUGGESTED = 0.5;

  private final Function<String, List<Recommended>> listOf;
  private final Returns returns;

  private Suggestions(Function<String, List<Recommended>> listOf, Returns returns) {
    this.listOf = listOf;
    this.returns = returns;
  }

  /**
   * Suggestions from what {@code listOf} gives for a thing: its newest list, which may be empty.
   */
  public static Suggestions from(Function<String, List<Recommended>> listOf) {
    return new Suggestions(listOf, Returns.NEVER);
  }

  /** The same with what was met before, as often as people return to it. */
  public Suggestions with(Returns often) {
    return new Suggestions(listOf, often);
  }

  /** The {@code count} best after things of which {@code newestFirst} were met; best first. */
  public List<String> after(List<String> newestFirst, int count) {
    List<String> met = List.copyOf(new LinkedHashSet<>(newestFirst));
    Map<String, Double> points = new HashMap<>();
    for (int place = 0; place < Math.min(LAST, met.size()); place++) {
      addCompanions(met.get(place), place, points);
    }
    met.forEach(points::remove);
    // In their order: a sum of doubles depends on it.
    double all = points.keySet().stream().sorted().mapToDouble(points::get).sum();
    points.replaceAll((thing, own) -> (1 - returns.toAny()) * SUGGESTED * own / all);
    for (int place = 0; place < met.size(); place++) {
      if (returns.to(place) > 0) {
        points.put(met.get(place), returns.to(place));
      }
    }
    return points.entrySet().stream()
        .sorted(
            Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(count)
        .map(Map.Entry::getKey)
        .toList();
  }

  private void addCompanions(String thing, int place, Map<String, Double> points) {
    for (Recommended one : listOf.apply(thing)) {
      double own = Math.sqrt(one.weight() * one.share()) / (place + 1);
      points.merge(one.companion(), own, Double::sum);
      if (place < LAST_FOR_COMPANIONS_OF_COMPANIONS) {
        for (Recommended next : listOf.apply(one.companion())) {
          points.merge(next.companion(), COMPANION_OF_COMPANION * own * next.share(), Double::sum);
        }
      }
    }
  }
}
