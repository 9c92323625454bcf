package dev.cauce.bench.rows;

import dev.cauce.bench.workload.Shape;
import dev.cauce.transforms.aggregate.Accumulator;
import dev.cauce.transforms.aggregate.CalendarPeriod;
import dev.cauce.transforms.commerce.CommerceTopics;
import dev.cauce.transforms.commerce.Order;
import dev.cauce.transforms.commerce.ProductTotals;
import dev.cauce.transforms.commerce.Sales;
import dev.cauce.transforms.commerce.SalesTotal;
import dev.cauce.transforms.commerce.TopProduct;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.values.KV;

/** What the rivals of {@code sales} share: its tables, and how a row is made of a total. */
public final class SalesRows {
  public static final IntakeRows<Order> INTAKE = IntakeRows.of(Shape.TOTALS, CommerceTopics.ORDERS);
  public static final ZoneId ZONE = ZoneOffset.UTC;
  public static final List<CalendarPeriod> SALES_PERIODS = 
      List.of(
          CalendarPeriod.HOUR, CalendarPeriod.DAY, CalendarPeriod.WEEK, CalendarPeriod.MONTH);
  public static final List<CalendarPeriod> PRODUCT_PERIODS =
      List.of(CalendarPeriod.DAY, CalendarPeriod.WEEK, CalendarPeriod.MONTH);
  public static final String ALL_COUNTRIES = CommerceTopics.ALL_COUNTRIES;

  private SalesRows() {}

  /** A window of a period; {@code country} is empty where products are counted. */
  public record Cell(CalendarPeriod period, long startMillis, String country, String currency) {
    /** The finest cell of sales in which {@code order} counts. */
    public static Cell hourOf(Order order) {
      long hour = IntakeRows.hourOf(INTAKE.timeOf(order));
      return new Cell(CalendarPeriod.HOUR, hour, order.getCountry(), order.getCurrency());
    }

    /** The finest cell of products in which {@code order} counts. */
    public static Cell dayOf(Order order) {
      long day = startOf(CalendarPeriod.DAY, INTAKE.timeOf(order));
      return new Cell(CalendarPeriod.DAY, day, "", order.getCurrency());
    }

    /** Every cell whose sales are made of those of this hour and country. */
    public List<Cell> rolledUp() {
      List<Cell> cells = new ArrayList<>();
      for (CalendarPeriod coarser : SALES_PERIODS) {
        long start = startOf(coarser, startMillis);
        cells.add(new Cell(coarser, start, country, currency));
        cells.add(new Cell(coarser, start, ALL_COUNTRIES, currency));
      }
      return cells;
    }

    /** Every cell whose products are those of this day. */
    public List<Cell> productsRolledUp() {
      return PRODUCT_PERIODS.stream()
          .map(coarser -> new Cell(coarser, startOf(coarser, startMillis), "", currency))
          .toList();
    }

    public IntervalWindow window() {
      return period.windowOf(startMillis, ZONE);
    }

    /** The same in each process, as that of an enum's constant is not. */
    @Override
    public int hashCode() {
      int time = 31 * period.ordinal() + Long.hashCode(startMillis);
      return 31 * (31 * time + country.hashCode()) + currency.hashCode();
    }
  }

  /** Adds the total of a finest cell to those of all cells that {@code rollUp} finds for it. */
  public static <A extends Accumulator<A>> BiConsumer<Cell, A> into(
      Map<Cell, A> totals, Function<Cell, List<Cell>> rollUp, Supplier<A> empty) {
    return (finest, total) ->
        rollUp
            .apply(finest)
            .forEach(cell -> totals.computeIfAbsent(cell, key -> empty.get()).merge(total));
  }

  public static long startOf(CalendarPeriod period, long millis) {
    return period.windowOf(millis, ZONE).start().getMillis();
  }

  public static void sales(Cell cell, SalesTotal total) {
    RowSink.add(
        Sales.TABLE,
        Sales.of(cell.period(), cell.window(), KV.of(cell.country(), cell.currency()), total));
  }

  public static void products(Cell cell, ProductTotals totals) {
    TopProduct.best(cell.period(), cell.window(), cell.currency(), totals)
        .forEach(row -> RowSink.add(TopProduct.TABLE, row));
  }
}
