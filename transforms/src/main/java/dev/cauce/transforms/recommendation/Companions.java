package dev.cauce.transforms.recommendation;

import dev.cauce.transforms.aggregate.Count;
import dev.cauce.transforms.aggregate.ExactSum;
import dev.cauce.transforms.aggregate.Measures;
import dev.cauce.transforms.aggregate.Standings;
import java.util.Comparator;

/** What else was met by those who met a thing. */
public final class Companions extends Standings<Companions, Companions.Together> {
  private static final Comparator<Together> BEST_FIRST =
      Comparator.<Together, ExactSum>comparing(together -> together.weight).reversed();

  /** How often and how closely two things were met. */
  public static final class Together extends Measures<Together> {
    final Count sessions = count();
    final ExactSum weight = sum();
  }

  public Companions() {
    super(Together::new, BEST_FIRST);
  }

  void add(Pair pair) {
    addEvent();
    Together together = at(pair.to());
    together.sessions.add(pair.first() ? 1 : 0);
    together.weight.add(pair.weight());
  }
}
