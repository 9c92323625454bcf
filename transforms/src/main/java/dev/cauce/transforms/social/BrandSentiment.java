package dev.cauce.transforms.social;

import dev.cauce.transforms.aggregate.CalendarPeriod;
import dev.cauce.transforms.aggregate.Standings;
import dev.cauce.transforms.results.Bucket;
import dev.cauce.transforms.results.Column;
import dev.cauce.transforms.results.RecordSchema;
import dev.cauce.transforms.results.Table;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** What people said of a brand within an hour or a day, on one platform or on all ({@code *}). */
@DefaultSchema(RecordSchema.class)
public record BrandSentiment(
    String brandId,
    @Column("HOUR or DAY, UTC") String period,
    @Column("* for all") String platform,
    @Column("first instant of the window") Instant start,
    @Column("first instant after the window") Instant end,
    @Column("what the brand was called in the last of the posts") String name,
    @Column("that name the brand") long posts,
    @Column("posts that speak well of it") long positive,
    @Column("posts that say neither") long neutral,
    @Column("posts that speak badly of it") long negative,
    @Column("posts in a language without a lexicon, which are none of the three") long unread,
    @Column("-1 to 1, of the posts that were read; 0 if there are none") double meanCompound,
    @Column("0 to 1, of all mentions of watched brands") double shareOfVoice,
    @Column("of watched brands; a post that names two counts twice") long mentions) {
  /** A window shows no more brands than that, those of which most is said. */
  static final int MOST_BRANDS = 10_000;

  /** Moods of brands, newest window last. */
  public static final Table<BrandSentiment> TABLE =
      Table.of("brand_sentiment", BrandSentiment.class)
          .answering("How do people speak of a brand on a platform, hour by hour of a year?")
          .partitionedBy("brandId", "period", "platform")
          .bucketedBy("start", Bucket.YEAR)
          .clusteredBy("start")
          .early(Duration.standardSeconds(10))
          .versionedBy(BrandSentiment::mentions)
          .ownedAt(row -> row.end().minus(Duration.millis(1)));

  private static final double SCALE = 10_000;

  /** The rows of a window on a platform, or on all, one for each brand that was named. */
  static List<BrandSentiment> of(
      CalendarPeriod period, IntervalWindow window, String platform, BrandTotals totals) {
    List<BrandSentiment> rows = new ArrayList<>();
    for (Standings.Ranked<BrandTotals.Said> brand : totals.best(MOST_BRANDS)) {
      BrandTotals.Said said = brand.total();
      rows.add(
          new BrandSentiment(
              brand.id(),
              period.name(),
              platform,
              window.start(),
              window.end(),
              said.name.get(),
              said.posts.get(),
              said.positive.get(),
              said.neutral.get(),
              said.negative.get(),
              said.posts.get() - said.read(),
              said.read() == 0 ? 0 : mean(said.compound.saturated(), said.read()),
              said.posts.get() / (double) totals.additions(),
              totals.additions()));
    }
    return rows;
  }

  private static double mean(long tenThousandths, long count) {
    return tenThousandths / SCALE / count;
  }
}
