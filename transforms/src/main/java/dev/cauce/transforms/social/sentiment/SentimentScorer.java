package dev.cauce.transforms.social.sentiment;

import dev.cauce.transforms.artefact.Artefact;
import java.io.Serializable;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Reads opinions in English and Spanish texts:
 *
 * <pre>{@code
 * SentimentScorer scorer = lexicons.scorer();
 * scorer.score("en", "The movie was great!").compound();  // 6588
 * }</pre>
 *
 * <p>Work and memory grow with the length of a text alone. One that a single thread uses.
 */
public final class SentimentScorer {
  private final Vader english;
  private final Spanish spanish;

  private SentimentScorer(Vader english, Spanish spanish) {
    this.english = english;
    this.spanish = spanish;
  }

  /** The lexicons by which texts are read. */
  public record Lexicons(
      Artefact<Lexicon> english, Artefact<Lexicon> spanish, Artefact<EmojiNames> emoji)
      implements Serializable {

    /** A scorer by them. */
    public SentimentScorer scorer() {
      return new SentimentScorer(
          new Vader(english.get(), emoji.get()),
          new Spanish(spanish.get(), english.get(), emoji.get()));
    }
  }

  /** What {@code text} says; {@code told} is its language as a BCP 47 tag, or null. */
  public Opinion score(@Nullable String told, String text) {
    Language language = Language.of(told, text);
    if (language == null) {
      language = byLexicons(text);
    }
    int compound =
        switch (language) {
          case ENGLISH -> english.compound(text);
          case SPANISH -> spanish.compound(text);
          default -> 0;
        };
    boolean hasLink = text.contains("http://") || text.contains("https://");
    return new Opinion(language, compound, Polarity.of(language, compound, hasLink));
  }

  /**
   * A text without function words is of the language whose lexicon says more of it; hashtags and
   * handles are the same in all languages.
   */
  private Language byLexicons(String text) {
    String words = text.replaceAll("[@#]\\S+", " ");
    int inEnglish = Math.abs(english.compound(words));
    int inSpanish = Math.abs(spanish.compound(words));
    if (inSpanish > inEnglish) {
      return Language.SPANISH;
    }
    return inEnglish > 0 ? Language.ENGLISH : Language.OTHER;
  }
}
