package dev.cauce.pipelines.commerce;

import dev.cauce.pipelines.BadOptionException;
import dev.cauce.pipelines.Inputs;
import dev.cauce.pipelines.Outputs;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.transforms.aggregate.CalendarPeriod;
import dev.cauce.transforms.commerce.CommerceTopics;
import dev.cauce.transforms.commerce.Funnel;
import dev.cauce.transforms.commerce.ProductRecommendation;
import dev.cauce.transforms.commerce.RecentActivity;
import dev.cauce.transforms.commerce.View;
import dev.cauce.transforms.commerce.shopping.FollowSessions;
import dev.cauce.transforms.commerce.shopping.RememberActivity;
import dev.cauce.transforms.commerce.shopping.SummarizeFunnel;
import dev.cauce.transforms.intake.Topic;
import dev.cauce.transforms.recommendation.RankCompanions;
import dev.cauce.transforms.results.Table;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.joda.time.Duration;

/**
 * How far the sessions of a web shop come, what goes with what, and what each customer did last.
 *
 * @param zone the calendar's of the funnel
 * @param trailingDays how many days of sessions recommendations are made of
 */
public record ShoppingPipeline(ZoneId zone, int trailingDays) implements PipelineDefinition {
  private static final int MOST_DAYS = 90;
  private static final int DAYS = 7;

  /** In UTC, of a week. */
  public ShoppingPipeline() {
    this(ZoneId.of("UTC"), DAYS);
  }

  @Override
  public Class<ShoppingOptions> optionsType() {
    return ShoppingOptions.class;
  }

  /** As {@link ShoppingOptions} want it. */
  @Override
  public ShoppingPipeline with(PipelineOptions options) {
    ShoppingOptions chosen = options.as(ShoppingOptions.class);
    int days = chosen.getTrailingDays();
    if (days < 1 || days > MOST_DAYS) {
      throw new BadOptionException("trailingDays", days, "is not from 1 to " + MOST_DAYS, "7");
    }
    return new ShoppingPipeline(SalesPipeline.zoneOf(chosen), days);
  }

  @Override
  public String name() {
    return "shopping";
  }

  /**
   * The trailing days, or for the funnel a day in which the clock is put back, and the longest
   * session before.
   */
  @Override
  public Duration lookback(Topic<?> topic) {
    Duration day = Duration.standardHours(25);
    Duration trailing = Duration.standardDays(trailingDays);
    return (trailing.isShorterThan(day) ? day : trailing).plus(FollowSessions.LONGEST);
  }

  @Override
  public List<Topic<?>> topics() {
    return List.of(CommerceTopics.VIEWS);
  }

  @Override
  public List<Table<?>> tables() {
    return List.of(Funnel.TABLE, ProductRecommendation.TABLE, RecentActivity.TABLE);
  }

  /** That products of one theme are recommended with each other. */
  @Override
  public Table<?> findings() {
    return ProductRecommendation.TABLE;
  }

  @Override
  public void define(Inputs inputs, Outputs outputs) {
    PCollection<List<View>> views = inputs.read(CommerceTopics.VIEWS);
    PCollectionTuple followed = views.apply("FollowSessions", FollowSessions.in(zone));
    for (CalendarPeriod period : SummarizeFunnel.periods()) {
      String name = period.name().toLowerCase(Locale.ROOT);
      outputs.write(
          Funnel.TABLE,
          "each " + name,
          followed
              .get(FollowSessions.MARKS)
              .apply("SummarizeFunnel by " + name, SummarizeFunnel.by(period, zone)));
    }
    outputs.write(
        ProductRecommendation.TABLE,
        followed
            .get(FollowSessions.PAIRS)
            .apply(
                "RankCompanions",
                RankCompanions.within(
                    trailingDays,
                    ProductRecommendation::of,
                    TypeDescriptor.of(ProductRecommendation.class))));
    outputs.write(
        RecentActivity.TABLE,
        views.apply("RememberActivity", RememberActivity.within(trailingDays)));
  }
}
