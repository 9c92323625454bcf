package dev.cauce.bench.kafkastreams;

import dev.cauce.bench.rows.SalesRows;
import dev.cauce.bench.rows.SalesRows.Cell;
import dev.cauce.transforms.aggregate.Accumulator;
import dev.cauce.transforms.commerce.Order;
import dev.cauce.transforms.commerce.ProductTotals;
import dev.cauce.transforms.commerce.SalesTotal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;

/** Combines orders before the repartition topic, by hour and day; puts them out rolled up. */
final class KafkaSalesFn extends KafkaIntakeFn<Order> {

  private KafkaSalesFn(Setting setting) {
    super(SalesRows.INTAKE, setting);
  }

  static ProcessorSupplier<byte[], byte[], Cell, Accumulator<?>> supplier(Setting setting) {
    return supplier(SalesRows.INTAKE, setting, KafkaSalesFn::new, List.of());
  }

  @Override
  void accept(Order order, KafkaPartials totals) {
    totals.at(Cell.hourOf(order), SalesTotal::new).add(order);
    totals.at(Cell.dayOf(order), ProductTotals::new).add(order);
  }

  @Override
  void drain(KafkaPartials totals, long arrival) {
    Map<Cell, SalesTotal> sales = new HashMap<>();
    BiConsumer<Cell, SalesTotal> toSales = SalesRows.into(sales, Cell::rolledUp, SalesTotal::new);
    Map<Cell, ProductTotals> products = new HashMap<>();
    BiConsumer<Cell, ProductTotals> toProducts =
        SalesRows.into(products, Cell::productsRolledUp, ProductTotals::new);
    totals.drainTo(
        (cell, total) -> {
          if (total instanceof SalesTotal sold) {
            toSales.accept(cell, sold);
          } else if (total instanceof ProductTotals sold) {
            toProducts.accept(cell, sold);
          } else {
            forward(cell, total, arrival);
          }
        });
    sales.forEach((cell, total) -> forward(cell, total, arrival));
    products.forEach((cell, total) -> forward(cell, total, arrival));
  }
}
