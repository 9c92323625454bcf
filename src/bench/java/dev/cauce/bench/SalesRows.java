package dev.cauce.bench;

import dev.cauce.pipelines.Catalog;
import dev.cauce.transforms.aggregate.CalendarPeriod;
import dev.cauce.transforms.commerce.CommerceTopics;
import dev.cauce.transforms.commerce.Order;
import dev.cauce.transforms.commerce.ProductTotals;
import dev.cauce.transforms.commerce.Sales;
import dev.cauce.transforms.commerce.SalesTotal;
import dev.cauce.transforms.commerce.TopProduct;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.values.KV;

/** What the rivals of {@code sales} share: its tables, and how a row is made of a total. */
final class SalesRows {
  static final IntakeRows<Order> INTAKE = IntakeRows.of(Catalog.SALES, CommerceTopics.ORDERS);
  static final ZoneId ZONE = ZoneOffset.UTC;
  static final List<CalendarPeriod> SALES_PERIODS = List.of(CalendarPeriod.values());
  static final List<CalendarPeriod> PRODUCT_PERIODS =
      List.of(CalendarPeriod.DAY, CalendarPeriod.WEEK, CalendarPeriod.MONTH);
  static final String ALL_COUNTRIES = CommerceTopics.ALL_COUNTRIES;

  private SalesRows() {}

  /** A window of a period; {@code country} is empty where products are counted. */
  record Cell(CalendarPeriod period, long startMillis, String country, String currency) {
    IntervalWindow window() {
      return period.windowOf(startMillis, ZONE);
    }
  }

  static long startOf(CalendarPeriod period, long millis) {
    return period.windowOf(millis, ZONE).start().getMillis();
  }

  static void sales(Cell cell, SalesTotal total) {
    RowSink.add(
        Sales.TABLE,
        Sales.of(cell.period(), cell.window(), KV.of(cell.country(), cell.currency()), total));
  }

  static void products(Cell cell, ProductTotals totals) {
    TopProduct.best(cell.period(), cell.window(), cell.currency(), totals)
        .forEach(row -> RowSink.add(TopProduct.TABLE, row));
  }
}
