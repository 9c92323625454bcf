package dev.cauce.bench;

import dev.cauce.bench.SalesRows.Cell;
import dev.cauce.transforms.aggregate.CalendarPeriod;
import dev.cauce.transforms.commerce.Order;
import dev.cauce.transforms.commerce.ProductTotals;
import dev.cauce.transforms.commerce.SalesTotal;
import dev.cauce.transforms.intake.ArrivalCounts;
import dev.cauce.transforms.intake.EventCounts;
import dev.cauce.transforms.intake.RawRecord;
import dev.cauce.transforms.intake.RecordBatch;
import dev.cauce.transforms.intake.RecordDecoder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** {@code sales} in one thread, with every id and every total of the input in maps. */
final class PlainSales implements Contender.Computation {
  private record Identity(String id, long millis) {}

  private record ArrivalCell(int partition, long hour) {}

  private final RecordDecoder<Order> decoder = new RecordDecoder<>(SalesRows.TOPIC);
  private final Map<ArrivalCell, ArrivalCounts> arrivals = new HashMap<>();
  private final Map<Long, EventCounts> hours = new HashMap<>();
  private final Set<Identity> seen = new HashSet<>();
  private final Map<Cell, SalesTotal> sales = new HashMap<>();
  private final Map<Cell, ProductTotals> products = new HashMap<>();

  @Override
  public void compute(Workload workload, int threads) {
    workload.input().ranges(1).forEach(range -> range.forEach(this::take));
    rollUp();
    arrivals.forEach((cell, counts) -> SalesRows.arrivals(cell.partition(), cell.hour(), counts));
    hours.forEach(SalesRows::events);
    sales.forEach(SalesRows::sales);
    products.forEach(SalesRows::products);
  }

  private void take(RecordBatch batch) {
    for (RawRecord record : batch.records()) {
      take(batch.partition(), record);
    }
  }

  private void take(int partition, RawRecord record) {
    ArrivalCell arrival = new ArrivalCell(partition, SalesRows.hourOf(record.arrivalMillis()));
    ArrivalCounts counts = arrivals.computeIfAbsent(arrival, cell -> new ArrivalCounts());
    Order order = decoder.decode(partition, record, counts, SalesRows::letter);
    if (order == null) {
      return;
    }
    long time = SalesRows.TOPIC.eventTimeMillisOf(order);
    EventCounts hour = hours.computeIfAbsent(SalesRows.hourOf(time), start -> new EventCounts());
    hour.onTime++;
    if (!seen.add(new Identity(order.getOrderId(), time))) {
      hour.duplicates++;
      return;
    }
    hour.accepted++;
    sales
        .computeIfAbsent(
            new Cell(
                CalendarPeriod.HOUR,
                SalesRows.hourOf(time),
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
