package dev.cauce.bench.spark;

import dev.cauce.bench.rows.SalesRows;
import dev.cauce.bench.rows.SalesRows.Cell;
import dev.cauce.bench.workload.Computation;
import dev.cauce.bench.workload.Workload;
import dev.cauce.transforms.commerce.Order;
import dev.cauce.transforms.commerce.ProductTotals;
import dev.cauce.transforms.commerce.SalesTotal;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Tuple2;

/** {@code sales} on RDDs: decoded once and kept, then one aggregateByKey for each table. */
public final class SparkSales implements Computation {

  @Override
  public void compute(Workload workload, int threads) {
    try (JavaSparkContext spark = SparkIntake.context(workload, threads)) {
      JavaRDD<Order> orders = SparkIntake.accepted(spark, workload.input(), SalesRows.INTAKE);
      orders
          .flatMapToPair(SparkSales::salesCells)
          .aggregateByKey(new SalesTotal(), SparkSales::add, (a, b) -> SparkIntake.merge(a, b))
          .foreach(row -> SalesRows.sales(row._1(), row._2()));
      orders
          .flatMapToPair(SparkSales::productCells)
          .aggregateByKey(new ProductTotals(), SparkSales::add, (a, b) -> SparkIntake.merge(a, b))
          .foreach(row -> SalesRows.products(row._1(), row._2()));
    }
  }

  private static Iterator<Tuple2<Cell, Order>> salesCells(Order order) {
    return with(order, Cell.hourOf(order).rolledUp());
  }

  private static Iterator<Tuple2<Cell, Order>> productCells(Order order) {
    return with(order, Cell.dayOf(order).productsRolledUp());
  }

  private static Iterator<Tuple2<Cell, Order>> with(Order order, List<Cell> cells) {
    return cells.stream().map(cell -> new Tuple2<>(cell, order)).iterator();
  }

  private static SalesTotal add(SalesTotal total, Order order) {
    total.add(order);
    return total;
  }

  private static ProductTotals add(ProductTotals totals, Order order) {
    totals.add(order);
    return totals;
  }
}
