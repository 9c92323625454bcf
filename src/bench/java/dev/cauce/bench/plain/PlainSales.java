package dev.cauce.bench.plain;

import dev.cauce.bench.rows.SalesRows;
import dev.cauce.bench.rows.SalesRows.Cell;
import dev.cauce.bench.workload.Computation;
import dev.cauce.bench.workload.Workload;
import dev.cauce.transforms.commerce.Order;
import dev.cauce.transforms.commerce.ProductTotals;
import dev.cauce.transforms.commerce.SalesTotal;
import java.util.HashMap;
import java.util.Map;

/** {@code sales} in one thread, with every id and every total of the input in maps. */
public final class PlainSales implements Computation {
  private final Map<Cell, SalesTotal> sales = new HashMap<>();
  private final Map<Cell, ProductTotals> products = new HashMap<>();

  @Override
  public void compute(Workload workload, int threads) {
    new PlainIntake<>(SalesRows.INTAKE).read(workload.input(), this::take);
    rollUp();
  }

  private void take(Order order) {
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
