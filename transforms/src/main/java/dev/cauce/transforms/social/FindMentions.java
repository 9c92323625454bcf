package dev.cauce.transforms.social;

import dev.cauce.transforms.asof.AsOf;
import dev.cauce.transforms.asof.Reference;
import dev.cauce.transforms.social.brands.BrandIndex;
import dev.cauce.transforms.social.sentiment.Opinion;
import dev.cauce.transforms.social.sentiment.SentimentScorer;
import dev.cauce.transforms.social.sentiment.SentimentScorer.Lexicons;
import java.util.Collection;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Finds the brands that a post names, and what it says; a text is only read if it names one. */
public final class FindMentions implements AsOf.Function<Post, Brand, Mention> {
  private static final long serialVersionUID = 1L;

  private final Lexicons lexicons;
  private transient @Nullable SentimentScorer scorer;

  private FindMentions(Lexicons lexicons) {
    this.lexicons = lexicons;
  }

  /** Texts are read by {@code lexicons}. */
  public static FindMentions readBy(Lexicons lexicons) {
    return new FindMentions(lexicons);
  }

  @Override
  public void apply(Post post, Reference<Brand> brands, Consumer<Mention> mentions) {
    Collection<Brand> named = brands.derived(BrandIndex::of).namedIn(post.getText());
    if (named.isEmpty()) {
      return;
    }
    if (scorer == null) {
      scorer = lexicons.scorer();
    }
    Opinion opinion = scorer.score(post.getLanguage(), post.getText());
    for (Brand brand : named) {
      mentions.accept(Mention.of(brand, post, opinion));
    }
  }
}
