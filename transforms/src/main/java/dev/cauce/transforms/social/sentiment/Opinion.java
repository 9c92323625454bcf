package dev.cauce.transforms.social.sentiment;

/**
 * What a text says of how its author feels.
 *
 * @param language OTHER where no lexicon can read it; then it is neutral with a compound of 0
 * @param compound the score in ten-thousandths, from -10,000 to 10,000
 */
public record Opinion(Language language, int compound, Polarity polarity) {

  /** Whether a lexicon could read the text. */
  public boolean isRead() {
    return language != Language.OTHER;
  }
}
