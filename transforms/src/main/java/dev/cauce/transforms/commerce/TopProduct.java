package dev.cauce.transforms.commerce;

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

/** One of the products that sold best within a calendar window, in one currency. */
@DefaultSchema(RecordSchema.class)
public record TopProduct(
    @Column("DAY, WEEK or MONTH") String period,
    @Column("ISO 4217") String currency,
    @Column("first instant of the window") Instant start,
    @Column("1 for the highest net; ties by product id") int rank,
    @Column("first instant after the window") Instant end,
    String productId,
    @Column("sold; what came back is not taken off") long units,
    @Column("sold less returned, micros of the currency") long netMicros,
    @Column("orders and returns of the window, of all products") long events,
    @Column("a sum is more than its cell holds, which has the nearest number") boolean saturated,
    @Column("lines of the events, of all products") long lines) {
  /** How many products a window shows. */
  public static final int RANKS = 20;

  /** The best sellers, best first within a window. */
  public static final Table<TopProduct> TABLE =
      Table.of("top_products", TopProduct.class)
          .answering("Which products sold best in a currency, period by period of a year?")
          .partitionedBy("period", "currency")
          .bucketedBy("start", Bucket.YEAR)
          .clusteredBy("start", "rank")
          .versionedBy(product -> product.events() + product.lines())
          .ownedAt(product -> product.end().minus(Duration.millis(1)));

  /** The rows of a window for a currency, best first. */
  public static List<TopProduct> best(
      CalendarPeriod period, IntervalWindow window, String currency, ProductTotals totals) {
    List<TopProduct> rows = new ArrayList<>(RANKS);
    for (Standings.Ranked<ProductTotals.Sold> product : totals.best(RANKS)) {
      rows.add(
          new TopProduct(
              period.name(),
              currency,
              window.start(),
              rows.size() + 1,
              window.end(),
              product.id(),
              product.total().units.saturated(),
              product.total().netMicros.saturated(),
              totals.events(),
              product.total().isSaturated(),
              totals.additions()));
    }
    return rows;
  }
}
