package dev.cauce.transforms.social;

import dev.cauce.transforms.aggregate.CalendarPeriod;
import dev.cauce.transforms.results.Bucket;
import dev.cauce.transforms.results.Column;
import dev.cauce.transforms.results.RecordSchema;
import dev.cauce.transforms.results.Table;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** One of the posts of a day that speak best, or worst, of a brand. */
@DefaultSchema(RecordSchema.class)
public record BrandPost(
    String brandId,
    @Column("POSITIVE or NEGATIVE") String polarity,
    @Column("first instant of the day, UTC") Instant start,
    @Column("1 for the strongest; of one score the first post") int rank,
    @Column("first instant after the day") Instant end,
    String postId,
    String platform,
    Instant eventTime,
    @Column("-1 to 1") double compound,
    @Column("the first 280 characters") String excerpt,
    @Column("of that polarity on that day, with those that are not shown") long posts) {
  /** How many posts a day shows of each polarity. */
  public static final int RANKS = 10;

  /** The strongest posts, strongest first within a day. */
  public static final Table<BrandPost> TABLE =
      Table.of("brand_posts", BrandPost.class)
          .answering("Which posts of a day praise a brand most, or complain most?")
          .partitionedBy("brandId", "polarity")
          .bucketedBy("start", Bucket.MONTH)
          .clusteredBy("start", "rank")
          .early(Duration.standardSeconds(10))
          .keptFor(Duration.standardDays(400))
          .versionedBy(BrandPost::posts)
          .ownedAt(post -> post.end().minus(Duration.millis(1)));

  private static final double SCALE = 10_000;

  /** The rows of a day for a brand and polarity. */
  static List<BrandPost> of(
      CalendarPeriod period,
      IntervalWindow window,
      KV<String, String> brandAndPolarity,
      StrongestPosts posts) {
    List<BrandPost> rows = new ArrayList<>();
    for (Mention mention : posts.best.get()) {
      rows.add(
          new BrandPost(
              brandAndPolarity.getKey(),
              brandAndPolarity.getValue(),
              window.start(),
              rows.size() + 1,
              window.end(),
              mention.postId(),
              mention.platform(),
              mention.time(),
              mention.compound() / SCALE,
              mention.excerpt(),
              posts.events()));
    }
    return rows;
  }
}
