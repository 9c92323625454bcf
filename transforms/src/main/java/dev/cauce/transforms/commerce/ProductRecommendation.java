package dev.cauce.transforms.commerce;

import dev.cauce.transforms.recommendation.Recommended;
import dev.cauce.transforms.results.Bucket;
import dev.cauce.transforms.results.Column;
import dev.cauce.transforms.results.RecordSchema;
import dev.cauce.transforms.results.Table;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** One of the products that go with a product, and why. */
@DefaultSchema(RecordSchema.class)
public record ProductRecommendation(
    String productId,
    @Column("first instant of the hour with whose end the trailing days end") Instant hour,
    @Column("1 for what goes with it best; ties by product id") int rank,
    String recommendedId,
    @Column("of the trailing days in which both were met") long sessions,
    @Column("closeness and recency, summed up: 1 for one directly after the other today")
        double weight,
    @Column("weight as a share of that of all that was met with it, 0 to 1") double share) {

  /** What goes with what, newest hour last. */
  public static final Table<ProductRecommendation> TABLE =
      Table.of("product_recommendations", ProductRecommendation.class)
          .answering("What went with a product, hour by hour of a month?")
          .partitionedBy("productId")
          .bucketedBy("hour", Bucket.MONTH)
          .clusteredBy("hour", "rank")
          .finalOnly()
          .keptFor(Duration.standardDays(400))
          .versionedBy(recommendation -> 1L)
          .ownedAt(
              recommendation ->
                  recommendation.hour().plus(Duration.standardHours(1)).minus(Duration.millis(1)));

  /** The row of what was recommended. */
  public static ProductRecommendation of(Recommended recommended) {
    return new ProductRecommendation(
        recommended.thing(),
        recommended.hour(),
        recommended.rank(),
        recommended.companion(),
        recommended.sessions(),
        recommended.weight(),
        recommended.share());
  }
}
