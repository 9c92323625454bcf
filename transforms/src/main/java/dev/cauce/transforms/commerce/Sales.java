package dev.cauce.transforms.commerce;

import dev.cauce.transforms.aggregate.CalendarPeriod;
import dev.cauce.transforms.results.Bucket;
import dev.cauce.transforms.results.Column;
import dev.cauce.transforms.results.RecordSchema;
import dev.cauce.transforms.results.Table;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** What was sold within a calendar window, in one country or all ({@code *}), in one currency. */
@DefaultSchema(RecordSchema.class)
public record Sales(
    @Column("HOUR, DAY, WEEK or MONTH") String period,
    @Column("ISO 4217") String currency,
    @Column("* for all") String country,
    @Column("first instant of the window") Instant start,
    @Column("first instant after the window") Instant end,
    @Column("orders and returns; one that sells and returns counts once") long events,
    @Column("events with a positive line") long orders,
    @Column("events with a negative line") long returns,
    @Column("sold") long units,
    @Column("returned") long returnedUnits,
    @Column("sold, micros of the currency") long grossMicros,
    @Column("returned, micros of the currency") long returnedMicros,
    @Column("gross less returned, micros of the currency") long netMicros,
    @Column("different ones; exact up to 4096, then with a standard error of 1.6%") long customers,
    @Column("a sum is more than its cell holds, which has the nearest number") boolean saturated) {

  /** Sales, newest window last. */
  public static final Table<Sales> TABLE =
      Table.of("sales", Sales.class)
          .answering("What was sold in a country and currency, period by period of a year?")
          .partitionedBy("period", "currency", "country")
          .bucketedBy("start", Bucket.YEAR)
          .clusteredBy("start")
          .versionedBy(Sales::events)
          .ownedAt(sales -> sales.end().minus(Duration.millis(1)));

  /** The row of a window, for a country, or all, and a currency. */
  public static Sales of(
      CalendarPeriod period,
      IntervalWindow window,
      KV<String, String> countryAndCurrency,
      SalesTotal total) {
    return new Sales(
        period.name(),
        countryAndCurrency.getValue(),
        countryAndCurrency.getKey(),
        window.start(),
        window.end(),
        total.events(),
        total.orders.get(),
        total.returns.get(),
        total.units.saturated(),
        total.returnedUnits.saturated(),
        total.grossMicros.saturated(),
        total.returnedMicros.saturated(),
        total.grossMicros.minus(total.returnedMicros).saturated(),
        total.customers.count(),
        total.isSaturated());
  }
}
