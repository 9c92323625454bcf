package dev.cauce.pipelines.social;

import dev.cauce.pipelines.Artefacts;
import dev.cauce.pipelines.BadOptionException;
import dev.cauce.pipelines.Inputs;
import dev.cauce.pipelines.Outputs;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.transforms.artefact.Artefact;
import dev.cauce.transforms.artefact.BundledArtefact;
import dev.cauce.transforms.asof.AsOf;
import dev.cauce.transforms.intake.Topic;
import dev.cauce.transforms.results.Table;
import dev.cauce.transforms.social.BrandPost;
import dev.cauce.transforms.social.BrandSentiment;
import dev.cauce.transforms.social.FindMentions;
import dev.cauce.transforms.social.Mention;
import dev.cauce.transforms.social.MoodAlert;
import dev.cauce.transforms.social.SocialTopics;
import dev.cauce.transforms.social.SummarizeMoods;
import dev.cauce.transforms.social.sentiment.EmojiNames;
import dev.cauce.transforms.social.sentiment.Lexicon;
import dev.cauce.transforms.social.sentiment.SentimentScorer.Lexicons;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;

/**
 * How people speak of brands.
 *
 * @param alertFrom how many standard errors below its own week a mood is an alert
 */
public record SentimentPipeline(Lexicons lexicons, double alertFrom) implements PipelineDefinition {
  private static final double ALERT_FROM = 4;
  private static final Duration DAY = Duration.standardDays(1);

  /** With the lexicons that come with it. */
  public SentimentPipeline() {
    this(
        new Lexicons(
            BundledArtefact.of("english", Lexicon.class, "vader.lexicon", Lexicon::read),
            BundledArtefact.of("spanish", Lexicon.class, "spanish.lexicon", Lexicon::read),
            BundledArtefact.of("emoji", Lexicon.class, "emoji.names", EmojiNames::read)),
        ALERT_FROM);
  }

  @Override
  public Class<SentimentOptions> optionsType() {
    return SentimentOptions.class;
  }

  /** As {@link SentimentOptions} want it. */
  @Override
  public SentimentPipeline with(PipelineOptions options) {
    SentimentOptions chosen = options.as(SentimentOptions.class);
    double threshold = chosen.getMoodAlertFrom();
    if (!(threshold > 0 && threshold < Double.POSITIVE_INFINITY)) {
      throw new BadOptionException("moodAlertFrom", threshold, "is not positive", "4");
    }
    return new SentimentPipeline(
        new Lexicons(
            lexicon(chosen, "english", chosen.getEnglishLexicon(), lexicons.english()),
            lexicon(chosen, "spanish", chosen.getSpanishLexicon(), lexicons.spanish()),
            lexicons.emoji()),
        threshold);
  }

  private static Artefact<Lexicon> lexicon(
      SentimentOptions options,
      String language,
      @Nullable String chosen,
      Artefact<Lexicon> byDefault) {
    return chosen == null
        ? byDefault
        : Artefacts.find(options, language, language + "Lexicon", chosen, Lexicon::read);
  }

  @Override
  public String name() {
    return "sentiment";
  }

  /** A day's rows look back on their day, an alert on the week before and more. */
  @Override
  public Duration lookback(Topic<?> topic) {
    return SummarizeMoods.LOOKBACK.isLongerThan(DAY) ? SummarizeMoods.LOOKBACK : DAY;
  }

  @Override
  public List<Topic<?>> topics() {
    return List.of(SocialTopics.BRANDS, SocialTopics.POSTS);
  }

  @Override
  public List<Table<?>> tables() {
    return List.of(BrandSentiment.TABLE, BrandPost.TABLE, MoodAlert.TABLE);
  }

  @Override
  public List<Artefact<?>> artefacts() {
    return List.of(lexicons.english(), lexicons.spanish(), lexicons.emoji());
  }

  @Override
  public void define(Inputs inputs, Outputs outputs) {
    PCollectionTuple moods =
        inputs
            .read(SocialTopics.POSTS)
            .apply(
                "FindMentions",
                AsOf.of(SocialTopics.POSTS, SocialTopics.BRANDS)
                    .beside(inputs.read(SocialTopics.BRANDS))
                    .apply(FindMentions.readBy(lexicons)))
            .setCoder(Mention.CODER)
            .apply("SummarizeMoods", SummarizeMoods.alertingFrom(alertFrom));
    outputs.write(BrandSentiment.TABLE, moods.get(SummarizeMoods.MOODS));
    outputs.write(BrandPost.TABLE, moods.get(SummarizeMoods.POSTS));
    outputs.alert(MoodAlert.TABLE, moods.get(SummarizeMoods.ALERTS));
  }
}
