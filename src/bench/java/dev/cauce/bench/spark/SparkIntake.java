package dev.cauce.bench.spark;

import dev.cauce.bench.rows.IntakeRows;
import dev.cauce.bench.workload.Input;
import dev.cauce.bench.workload.Workload;
import dev.cauce.transforms.aggregate.Accumulator;
import dev.cauce.transforms.intake.ArrivalCounts;
import dev.cauce.transforms.intake.EventCounts;
import dev.cauce.transforms.intake.RawRecord;
import dev.cauce.transforms.intake.RecordBatch;
import dev.cauce.transforms.intake.RecordDecoder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/** Decodes, deduplicates and keeps the ledger on RDDs: decoded once and kept. */
final class SparkIntake {
  private SparkIntake() {}

  /** What became of a record; the event is null unless it was on time. */
  private record Decoded<E>(int partition, long hour, ArrivalCounts counts, E event) {}

  static JavaSparkContext context(Workload workload, int threads) {
    return new JavaSparkContext(
        new SparkConf()
            .setMaster("local[" + threads + "]")
            .setAppName(workload.shape().pipeline())
            .set("spark.kryo.registrator", SparkCoders.class.getName()));
  }

  /** The accepted events of {@code input}, kept in memory; the ledger is written. */
  static <E extends SpecificRecord> JavaRDD<E> accepted(
      JavaSparkContext spark, Input input, IntakeRows<E> rows) {
    JavaRDD<Decoded<E>> decoded =
        SparkRecords.of(spark, input)
            .mapPartitions(batches -> decode(rows, batches))
            .persist(StorageLevel.MEMORY_ONLY());
    decoded
        .mapToPair(
            record ->
                new Tuple2<>(new Tuple2<>(record.partition(), record.hour()), record.counts()))
        .aggregateByKey(new ArrivalCounts(), (a, b) -> merge(a, b), (a, b) -> merge(a, b))
        .foreach(row -> rows.arrivals(row._1()._1(), row._1()._2(), row._2()));
    JavaRDD<E> onTime = decoded.filter(record -> record.event() != null).map(Decoded::event);
    JavaRDD<E> accepted =
        onTime
            .mapToPair(event -> new Tuple2<>(rows.identityOf(event), event))
            .reduceByKey((first, again) -> first)
            .values()
            .persist(StorageLevel.MEMORY_ONLY());
    onTime
        .mapToPair(event -> new Tuple2<>(IntakeRows.hourOf(rows.timeOf(event)), 1L))
        .reduceByKey(Long::sum)
        .leftOuterJoin(
            accepted
                .mapToPair(event -> new Tuple2<>(IntakeRows.hourOf(rows.timeOf(event)), 1L))
                .reduceByKey(Long::sum))
        .foreach(row -> rows.events(row._1(), counts(row._2()._1(), row._2()._2().or(0L))));
    return accepted;
  }

  private static <E extends SpecificRecord> Iterator<Decoded<E>> decode(
      IntakeRows<E> rows, Iterator<RecordBatch> batches) {
    RecordDecoder<E> decoder = new RecordDecoder<>(rows.topic());
    List<Decoded<E>> all = new ArrayList<>();
    while (batches.hasNext()) {
      RecordBatch batch = batches.next();
      for (RawRecord record : batch.records()) {
        ArrivalCounts counts = new ArrivalCounts();
        E event = decoder.decode(batch.partition(), record, counts, rows::letter);
        long hour = IntakeRows.hourOf(record.arrivalMillis());
        all.add(new Decoded<>(batch.partition(), hour, counts, event));
      }
    }
    return all.iterator();
  }

  private static EventCounts counts(long onTime, long accepted) {
    EventCounts counts = new EventCounts();
    counts.onTime.add(onTime);
    counts.accepted.add(accepted);
    counts.duplicates.add(onTime - accepted);
    return counts;
  }

  /** Called by lambdas: references to it would be mixed up when Spark sends them. */
  static <A extends Accumulator<A>> A merge(A sum, A more) {
    sum.merge(more);
    return sum;
  }
}
