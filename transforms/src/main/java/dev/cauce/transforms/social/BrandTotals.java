package dev.cauce.transforms.social;

import dev.cauce.transforms.aggregate.Count;
import dev.cauce.transforms.aggregate.ExactSum;
import dev.cauce.transforms.aggregate.Measures;
import dev.cauce.transforms.aggregate.Standings;
import java.util.Comparator;

/** What was said of brands. */
public final class BrandTotals extends Standings<BrandTotals, BrandTotals.Said> {
  private static final Comparator<Said> MOST_FIRST =
      Comparator.<Said>comparingLong(said -> said.posts.get()).reversed();

  /** What was said of one brand. */
  public static final class Said extends Measures<Said> {
    final Count posts = count();
    final Count positive = count();
    final Count neutral = count();
    final Count negative = count();
    final ExactSum compound = sum();
    final LatestName name = of(new LatestName());

    /** Posts in a language that has a lexicon. */
    long read() {
      return positive.get() + neutral.get() + negative.get();
    }
  }

  public BrandTotals() {
    super(Said::new, MOST_FIRST);
  }

  public void add(Mention mention) {
    addEvent();
    Said said = at(mention.brand().id());
    said.posts.add();
    said.name.add(mention.eventMillis(), mention.brand().name());
    if (mention.isRead()) {
      switch (mention.polarity()) {
        case POSITIVE -> said.positive.add();
        case NEUTRAL -> said.neutral.add();
        case NEGATIVE -> said.negative.add();
      }
      said.compound.add(mention.compound());
    }
  }
}
