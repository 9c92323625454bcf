package dev.cauce.operations.compare;

import dev.cauce.transforms.commerce.Sales;
import org.apache.beam.sdk.values.Row;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** Rows of sales for tests. */
final class SomeSales {
  static final Instant DAY = Instant.parse("2026-01-01T00:00:00Z");

  private SomeSales() {}

  /** An hour of sales in {@code country}, of {@code orders} orders. */
  static Row hour(int hour, String country, long orders) {
    Instant start = DAY.plus(Duration.standardHours(hour));
    return row(
        new Sales(
            "HOUR",
            "EUR",
            country,
            start,
            start.plus(Duration.standardHours(1)),
            orders,
            orders,
            0,
            2 * orders,
            0,
            1_000_000 * orders,
            0,
            1_000_000 * orders,
            1,
            false));
  }

  private static Row row(Sales sales) {
    return Sales.TABLE.toRow(sales);
  }
}
