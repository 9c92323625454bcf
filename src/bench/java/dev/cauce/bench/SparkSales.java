package dev.cauce.bench;

import dev.cauce.bench.SalesRows.Cell;
import dev.cauce.transforms.aggregate.Accumulator;
import dev.cauce.transforms.aggregate.CalendarPeriod;
import dev.cauce.transforms.commerce.Order;
import dev.cauce.transforms.commerce.ProductTotals;
import dev.cauce.transforms.commerce.SalesTotal;
import dev.cauce.transforms.intake.ArrivalCounts;
import dev.cauce.transforms.intake.EventCounts;
import dev.cauce.transforms.intake.RawRecord;
import dev.cauce.transforms.intake.RecordBatch;
import dev.cauce.transforms.intake.RecordDecoder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/** {@code sales} on RDDs: decoded once and kept, then one aggregateByKey for each table. */
final class SparkSales implements Contender.Computation {

  /** What became of a record; the order is null unless it was on time. */
  private record Decoded(int partition, long hour, ArrivalCounts counts, Order order) {}

  @Override
  public void compute(Workload workload, int threads) {
    SparkConf conf =
        new SparkConf()
            .setMaster("local[" + threads + "]")
            .setAppName("sales")
            .set("spark.kryo.registrator", SparkCoders.class.getName());
    try (JavaSparkContext spark = new JavaSparkContext(conf)) {
      List<Integer> batches = IntStream.range(0, MemoryLog.size()).boxed().toList();
      JavaRDD<Decoded> decoded =
          spark
              .parallelize(batches, threads * 4)
              .mapPartitions(SparkSales::decode)
              .persist(StorageLevel.MEMORY_ONLY());
      decoded
          .mapToPair(record -> new Tuple2<>(partitionAndHour(record), record.counts()))
          .aggregateByKey(new ArrivalCounts(), (a, b) -> merge(a, b), (a, b) -> merge(a, b))
          .foreach(row -> SalesRows.arrivals(row._1()._1(), row._1()._2(), row._2()));
      JavaRDD<Order> onTime = decoded.filter(record -> record.order() != null).map(Decoded::order);
      JavaRDD<Order> orders =
          onTime
              .mapToPair(order -> new Tuple2<>(SalesRows.identityOf(order), order))
              .reduceByKey((first, again) -> first)
              .values()
              .persist(StorageLevel.MEMORY_ONLY());
      onTime
          .mapToPair(order -> new Tuple2<>(hourOf(order), 1L))
          .reduceByKey(Long::sum)
          .leftOuterJoin(
              orders.mapToPair(order -> new Tuple2<>(hourOf(order), 1L)).reduceByKey(Long::sum))
          .foreach(row -> events(row._1(), row._2()._1(), row._2()._2().or(0L)));
      orders
          .flatMapToPair(SparkSales::salesCells)
          .aggregateByKey(new SalesTotal(), SparkSales::add, (a, b) -> merge(a, b))
          .foreach(row -> SalesRows.sales(row._1(), row._2()));
      orders
          .flatMapToPair(SparkSales::productCells)
          .aggregateByKey(new ProductTotals(), SparkSales::add, (a, b) -> merge(a, b))
          .foreach(row -> SalesRows.products(row._1(), row._2()));
    }
  }

  private static Iterator<Decoded> decode(Iterator<Integer> batches) {
    RecordDecoder<Order> decoder = new RecordDecoder<>(SalesRows.TOPIC);
    List<Decoded> all = new ArrayList<>();
    while (batches.hasNext()) {
      RecordBatch batch = MemoryLog.batch(batches.next());
      for (RawRecord record : batch.records()) {
        ArrivalCounts counts = new ArrivalCounts();
        Order order = decoder.decode(batch.partition(), record, counts, SalesRows::letter);
        long hour = SalesRows.hourOf(record.arrivalMillis());
        all.add(new Decoded(batch.partition(), hour, counts, order));
      }
    }
    return all.iterator();
  }

  private static Tuple2<Integer, Long> partitionAndHour(Decoded record) {
    return new Tuple2<>(record.partition(), record.hour());
  }

  private static Long hourOf(Order order) {
    return SalesRows.hourOf(SalesRows.TOPIC.eventTimeMillisOf(order));
  }

  private static void events(long hour, long onTime, long accepted) {
    EventCounts counts = new EventCounts();
    counts.onTime = onTime;
    counts.accepted = accepted;
    counts.duplicates = onTime - accepted;
    SalesRows.events(hour, counts);
  }

  private static Iterator<Tuple2<Cell, Order>> salesCells(Order order) {
    List<Tuple2<Cell, Order>> cells = new ArrayList<>();
    long time = SalesRows.TOPIC.eventTimeMillisOf(order);
    for (CalendarPeriod period : SalesRows.SALES_PERIODS) {
      long start = SalesRows.startOf(period, time);
      String currency = order.getCurrency();
      cells.add(new Tuple2<>(new Cell(period, start, order.getCountry(), currency), order));
      cells.add(new Tuple2<>(new Cell(period, start, SalesRows.ALL_COUNTRIES, currency), order));
    }
    return cells.iterator();
  }

  private static Iterator<Tuple2<Cell, Order>> productCells(Order order) {
    long time = SalesRows.TOPIC.eventTimeMillisOf(order);
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

  /** Called by lambdas: references to it would be mixed up when Spark sends them. */
  private static <A extends Accumulator<A>> A merge(A sum, A more) {
    sum.merge(more);
    return sum;
  }
}
