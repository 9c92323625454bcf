package dev.cauce.transforms.social.sentiment;

/**
 * Whether a post is for or against what it speaks of, by the score of its text.
 *
 * <p>VADER's own bounds, ±0.05, are for texts in which people say what they feel. Of posts about
 * brands most say nothing of the kind, and what is said is friendly by default (Boucher and Osgood
 * 1969), so that a single kind word makes no opinion: in English it takes {@code 0.65} to be
 * positive and {@code -0.35} to be negative, the bounds that are best for the rated tweets of
 * VADER's authors where seven in ten are neutral, with each tenth of them left out. A post with a
 * link passes something on and is neutral more often (Barbosa and Feng 2010): it takes 0.2 more.
 */
public enum Polarity {
  POSITIVE,
  NEUTRAL,
  NEGATIVE;

  private static final int ENGLISH_POSITIVE = 6_500;
  private static final int ENGLISH_NEGATIVE = -3_500;

  /** A lexicon that knows fewer words is silent more often, so that what it says counts sooner. */
  private static final int SPANISH_POSITIVE = 3_000;

  private static final int SPANISH_NEGATIVE = -2_000;
  private static final int OF_A_LINK = 2_000;

  /** Whether it speaks badly of something. */
  public boolean isNegative() {
    return this == NEGATIVE;
  }

  static Polarity of(Language language, int compound, boolean hasLink) {
    boolean spanish = language == Language.SPANISH;
    int more = hasLink ? OF_A_LINK : 0;
    if (compound >= (spanish ? SPANISH_POSITIVE : ENGLISH_POSITIVE) + more) {
      return POSITIVE;
    }
    return compound <= (spanish ? SPANISH_NEGATIVE : ENGLISH_NEGATIVE) - more ? NEGATIVE : NEUTRAL;
  }
}
