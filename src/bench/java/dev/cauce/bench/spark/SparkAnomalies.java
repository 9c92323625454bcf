package dev.cauce.bench.spark;

import dev.cauce.bench.rows.OrderedReadings;
import dev.cauce.bench.rows.SensorRows;
import dev.cauce.bench.workload.Computation;
import dev.cauce.bench.workload.Workload;
import dev.cauce.transforms.sensors.SensorReading;
import java.io.Serializable;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Objects;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Tuple2;

/**
 * {@code anomalies} on RDDs: one shuffle brings the readings of a series together and in order, so
 * that each partition is read through once, with one detector at a time.
 */
public final class SparkAnomalies implements Computation {

  @Override
  public void compute(Workload workload, int threads) {
    try (JavaSparkContext spark = SparkIntake.context(workload, threads)) {
      SparkIntake.accepted(spark, workload.input(), SensorRows.INTAKE)
          .mapToPair(reading -> new Tuple2<>(reading, true))
          .repartitionAndSortWithinPartitions(new BySeries(threads * 4), new SeriesInOrder())
          .foreachPartition(readings -> assess(readings));
    }
  }

  private static void assess(Iterator<Tuple2<SensorReading, Boolean>> readings) {
    OrderedReadings rows = new OrderedReadings();
    readings.forEachRemaining(reading -> rows.take(reading._1()));
    rows.end();
  }

  private static final class BySeries extends Partitioner {
    private static final long serialVersionUID = 1L;

    private final int partitions;

    BySeries(int partitions) {
      this.partitions = partitions;
    }

    @Override
    public int numPartitions() {
      return partitions;
    }

    @Override
    public int getPartition(Object key) {
      SensorReading reading = (SensorReading) key;
      int hash = Objects.hash(reading.getSensorId(), reading.getMetric());
      return Math.floorMod(hash, partitions);
    }
  }

  private static final class SeriesInOrder implements Comparator<SensorReading>, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public int compare(SensorReading a, SensorReading b) {
      int bySensor = a.getSensorId().compareTo(b.getSensorId());
      if (bySensor != 0) {
        return bySensor;
      }
      int byMetric = a.getMetric().compareTo(b.getMetric());
      return byMetric != 0 ? byMetric : SensorRows.inOrder(a, b);
    }
  }
}
