package dev.cauce.bench;

import dev.cauce.bench.SalesRows.Cell;
import dev.cauce.transforms.aggregate.CalendarPeriod;
import dev.cauce.transforms.commerce.Order;
import dev.cauce.transforms.commerce.ProductTotals;
import dev.cauce.transforms.commerce.SalesTotal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Tuple2;

/** {@code sales} on RDDs: decoded once and kept, then one aggregateByKey for each table. */
final class SparkSales implements Contender.Computation {

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
    List<Tuple2<Cell, Order>> cells = new ArrayList<>();
    long time = SalesRows.INTAKE.timeOf(order);
    for (CalendarPeriod period : SalesRows.SALES_PERIODS) {
      long start = SalesRows.startOf(period, time);
      String currency = order.getCurrency();
      cells.add(new Tuple2<>(new Cell(period, start, order.getCountry(), currency), order));
      cells.add(new Tuple2<>(new Cell(period, start, SalesRows.ALL_COUNTRIES, currency), order));
    }
    return cells.iterator();
  }

  private static Iterator<Tuple2<Cell, Order>> productCells(Order order) {
    long time = SalesRows.INTAKE.timeOf(order);
    return SalesRows.PRODUCT_PERIODS.stream()
        .map(
            period ->
                new Tuple2<>(
                    new Cell(period, SalesRows.startOf(period, time), "", order.getCurrency()),
                    order))
        .iterator();
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
