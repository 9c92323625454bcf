package dev.cauce.transforms.recommendation;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What to show somebody now: the lists of the things that were met last, merged.
 *
 * <p>Of the {@value #LAST} last different things the k-th last counts 1/k², and its companions what
 * they weigh over the square root of what all of its companions weigh: between counts, by which a
 * best seller drowns all others, and shares, by which a thing that was met once says as much as one
 * that was met a thousand times. The companions of companions count a fifth, which fills the lists
 * of things that are met rarely. What was met before is suggested again as often as people {@link
 * Returns return} to it.
 *
 * <pre>{@code
 * List<String> now = Suggestions.from(product -> rowsOf(product)).after(lastProducts, 20);
 * }</pre>
 */
public final class Suggestions {
  private static final int LAST = 10;
  private static final int LAST_FOR_COMPANIONS_OF_COMPANIONS = 2;
  private static final double COMPANION_OF_COMPANION = 0.2;

  private final Function<String, List<Recommended>> listOf;
  private final Returns returns;
  private final List<String> popular;

  private Suggestions(
      Function<String, List<Recommended>> listOf, Returns returns, List<String> popular) {
    this.listOf = listOf;
    this.returns = returns;
    this.popular = popular;
  }

  /**
   * Suggestions from what {@code listOf} gives for a thing: its newest list, which may be empty.
   */
  public static Suggestions from(Function<String, List<Recommended>> listOf) {
    return new Suggestions(listOf, Returns.NEVER, List.of());
  }

  /** The same with what was met before, as often as people return to it. */
  public Suggestions with(Returns often) {
    return new Suggestions(listOf, often, popular);
  }

  /** The same, filled up with {@code things} where too few go with what was met. */
  public Suggestions filledWith(List<String> things) {
    return new Suggestions(listOf, returns, things);
  }

  /** The {@code count} best after things of which {@code newestFirst} were met; best first. */
  public List<String> after(List<String> newestFirst, int count) {
    List<String> met = List.copyOf(new LinkedHashSet<>(newestFirst));
    // In the order of ids: a sum of doubles depends on it.
    Map<String, Double> points = new TreeMap<>();
    for (int place = 0; place < Math.min(LAST, met.size()); place++) {
      addCompanions(met.get(place), place, points);
    }
    addReturns(met, points);
    return Stream.concat(
            points.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey),
            popular.stream().filter(thing -> !met.contains(thing)))
        .distinct()
        .limit(count)
        .toList();
  }

  /** What was met before is left out where nobody returns to it. */
  private void addReturns(List<String> met, Map<String, Double> points) {
    if (returns.toAny() == 0) {
      met.forEach(points::remove);
    }
    double all = points.values().stream().mapToDouble(own -> own).sum();
    points.replaceAll((thing, own) -> (1 - returns.toAny()) * own / all);
    for (int place = 0; place < met.size(); place++) {
      if (returns.to(place) > 0) {
        points.merge(met.get(place), returns.to(place), Double::sum);
      }
    }
  }

  private void addCompanions(String thing, int place, Map<String, Double> points) {
    double recency = 1 / ((place + 1) * (place + 1.0));
    for (Recommended one : listOf.apply(thing)) {
      double own = recency * Math.sqrt(one.weight() * one.share());
      points.merge(one.companion(), own, Double::sum);
      if (place < LAST_FOR_COMPANIONS_OF_COMPANIONS) {
        for (Recommended next : listOf.apply(one.companion())) {
          points.merge(next.companion(), COMPANION_OF_COMPANION * own * next.share(), Double::sum);
        }
      }
    }
  }
}
