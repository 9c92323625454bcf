package dev.cauce.transforms.commerce;

import dev.cauce.transforms.results.Bucket;
import dev.cauce.transforms.results.Column;
import dev.cauce.transforms.results.RecordSchema;
import dev.cauce.transforms.results.Table;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * What a customer did last, as of the end of a minute in which it did something. Lists are arrays
 * of JSON, newest first, one element for each product.
 */
@DefaultSchema(RecordSchema.class)
public record RecentActivity(
    String customerId,
    @Column("first instant of the minute") Instant minute,
    @Column("how many products: at most 20, of the trailing days") int count,
    @Column("ids, newest first, as an array of JSON") String products,
    @Column("VIEW, CART or PURCHASE: what was done last with each") String actions,
    @Column("when that was, ISO 8601") String times) {

  /** How many products a row holds. */
  public static final int COUNT = 20;

  /** How long a minute is. */
  public static final Duration STEP = Duration.standardMinutes(1);

  /** What customers did, newest minute last. */
  public static final Table<RecentActivity> TABLE =
      Table.of("recent_activity", RecentActivity.class)
          .answering("What did a customer look at, put into the cart or buy last, in a month?")
          .partitionedBy("customerId")
          .bucketedBy("minute", Bucket.MONTH)
          .clusteredBy("minute")
          .finalOnly()
          .keptFor(Duration.standardDays(90))
          .versionedBy(activity -> 1L)
          .ownedAt(activity -> activity.minute().plus(STEP).minus(Duration.millis(1)));
}
