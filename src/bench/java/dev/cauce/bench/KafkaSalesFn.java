package dev.cauce.bench;

import dev.cauce.bench.SalesRows.Cell;
import dev.cauce.transforms.aggregate.Accumulator;
import dev.cauce.transforms.aggregate.BoundedCombiner;
import dev.cauce.transforms.commerce.Order;
import dev.cauce.transforms.commerce.ProductTotals;
import dev.cauce.transforms.commerce.SalesTotal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Combines orders before the repartition topic, since a store would encode a whole total, its
 * customers included, for each of them; puts out partial totals when the maps are full.
 */
final class KafkaSalesFn extends KafkaIntakeFn<Order> {
  private final BoundedCombiner<Cell, SalesTotal> sales = new BoundedCombiner<>(SalesTotal::new);
  private final BoundedCombiner<Cell, ProductTotals> products =
      new BoundedCombiner<>(ProductTotals::new);

  private KafkaSalesFn(Map<Integer, Long> ends) {
    super(SalesRows.INTAKE, ends);
  }

  /**
   * Makes one for each task.
   *
   * @param ends the offset after the last record of each partition
   */
  record Supplier(Map<Integer, Long> ends)
      implements ProcessorSupplier<byte[], byte[], Cell, Accumulator<?>> {
    @Override
    public KafkaSalesFn get() {
      return new KafkaSalesFn(ends);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return Set.of(seen(SalesRows.INTAKE.topic()));
    }
  }

  @Override
  void accept(Order order) {
    sales.at(Cell.hourOf(order)).add(order);
    products.at(Cell.dayOf(order)).add(order);
  }

  @Override
  boolean isFull(long arrival) {
    return sales.isFull() || products.isFull();
  }

  @Override
  void drain(long arrival, boolean last) {
    Map<Cell, SalesTotal> ofSales = new HashMap<>();
    sales.drainTo(SalesRows.into(ofSales, Cell::rolledUp, SalesTotal::new));
    ofSales.forEach((cell, total) -> forward(cell, total, arrival));
    Map<Cell, ProductTotals> ofProducts = new HashMap<>();
    products.drainTo(SalesRows.into(ofProducts, Cell::productsRolledUp, ProductTotals::new));
    ofProducts.forEach((cell, totals) -> forward(cell, totals, arrival));
  }
}
