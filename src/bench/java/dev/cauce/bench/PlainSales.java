package dev.cauce.bench;

import dev.cauce.bench.SalesRows.Cell;
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
    for (int i = 0; i < MemoryLog.size(); i++) {
      RecordBatch batch = MemoryLog.batch(i);
      for (RawRecord record : batch.records()) {
        take(batch.partition(), record);
      }
    }
    arrivals.forEach((cell, counts) -> SalesRows.arrivals(cell.partition(), cell.hour(), counts));
    hours.forEach(SalesRows::events);
    rollUp();
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
    sales.computeIfAbsent(Cell.hourOf(order), cell -> new SalesTotal()).add(order);
    products.computeIfAbsent(Cell.dayOf(order), cell -> new ProductTotals()).add(order);
  }

  /** Only the finest totals were counted; the others are sums of them. */
  private void rollUp() {
    Map<Cell, SalesTotal> allSales = new HashMap<>();
    sales.forEach(SalesRows.into(allSales, Cell::rolledUp, SalesTotal::new));
    allSales.forEach(SalesRows::sales);
    Map<Cell, ProductTotals> allProducts = new HashMap<>();
    products.forEach(SalesRows.into(allProducts, Cell::productsRolledUp, ProductTotals::new));
    allProducts.forEach(SalesRows::products);
  }
}
