package dev.cauce.bench;

import dev.cauce.bench.SalesRows.Cell;
import dev.cauce.transforms.aggregate.CalendarPeriod;
import dev.cauce.transforms.commerce.Order;
import dev.cauce.transforms.commerce.ProductTotals;
import dev.cauce.transforms.commerce.SalesTotal;
import java.util.HashMap;
import java.util.Map;

/** {@code sales} in one thread, with every id and every total of the input in maps. */
final class PlainSales implements Contender.Computation {
  private final Map<Cell, SalesTotal> sales = new HashMap<>();
  private final Map<Cell, ProductTotals> products = new HashMap<>();

  @Override
  public void compute(Workload workload, int threads) {
    new PlainIntake<>(SalesRows.INTAKE).read(workload.input(), this::take);
    rollUp();
    sales.forEach(SalesRows::sales);
    products.forEach(SalesRows::products);
  }

  private void take(Order order) {
    long time = SalesRows.INTAKE.timeOf(order);
    sales
        .computeIfAbsent(
            new Cell(
                CalendarPeriod.HOUR,
                IntakeRows.hourOf(time),
                order.getCountry(),
                order.getCurrency()),
            cell -> new SalesTotal())
        .add(order);
    products
        .computeIfAbsent(
            new Cell(
                CalendarPeriod.DAY,
                SalesRows.startOf(CalendarPeriod.DAY, time),
                "",
                order.getCurrency()),
            cell -> new ProductTotals())
        .add(order);
  }

  /** Only the finest totals were counted; the others are sums of them. */
  private void rollUp() {
    Map<Cell, SalesTotal> finest = Map.copyOf(sales);
    sales.clear();
    finest.forEach(
        (cell, total) -> {
          for (CalendarPeriod period : SalesRows.SALES_PERIODS) {
            long start = SalesRows.startOf(period, cell.startMillis());
            for (String country : new String[] {cell.country(), SalesRows.ALL_COUNTRIES}) {
              sales
                  .computeIfAbsent(
                      new Cell(period, start, country, cell.currency()), key -> new SalesTotal())
                  .merge(total);
            }
          }
        });
    Map<Cell, ProductTotals> days = Map.copyOf(products);
    products.clear();
    days.forEach(
        (cell, totals) -> {
          for (CalendarPeriod period : SalesRows.PRODUCT_PERIODS) {
            long start = SalesRows.startOf(period, cell.startMillis());
            products
                .computeIfAbsent(
                    new Cell(period, start, "", cell.currency()), key -> new ProductTotals())
                .merge(totals);
          }
        });
  }
}
