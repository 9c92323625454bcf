package dev.cauce.bench.spark;

import static org.apache.spark.sql.functions.col;

import dev.cauce.bench.rows.OrderedReadings;
import dev.cauce.bench.rows.SensorRows;
import dev.cauce.bench.workload.Computation;
import dev.cauce.bench.workload.Workload;
import dev.cauce.transforms.sensors.SensorReading;
import java.time.Instant;
import java.util.Iterator;
import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * {@code anomalies} on Spark SQL: rows are brought together by series and sorted within partitions,
 * each of which is read through once, with one detector at a time.
 */
public final class SparkDatasetAnomalies implements Computation {

  @Override
  public void compute(Workload workload, int threads) {
    try (SparkSession spark = SparkDatasetIntake.session(threads, SparkCoders.class)) {
      SparkDatasetIntake.accepted(spark, workload.input(), new ReadingColumns())
          .repartition(threads, col("sensor"), col("metric"))
          .sortWithinPartitions("sensor", "metric", "time", "id")
          .foreachPartition((ForeachPartitionFunction<Row>) SparkDatasetAnomalies::assess);
    }
  }

  private static void assess(Iterator<Row> readings) {
    OrderedReadings rows = new OrderedReadings();
    readings.forEachRemaining(row -> rows.take(readingOf(row)));
    rows.end();
  }

  private static SensorReading readingOf(Row row) {
    return new SensorReading(
        row.getAs("id"),
        row.getAs("sensor"),
        row.getAs("machine"),
        row.getAs("metric"),
        row.<Double>getAs("value"),
        Instant.ofEpochMilli(row.<Long>getAs("time")));
  }

  private static final class ReadingColumns extends SparkColumns<SensorReading> {
    private static final long serialVersionUID = 1L;

    ReadingColumns() {
      super(SensorRows.INTAKE, "sensor STRING, machine STRING, metric STRING, value DOUBLE");
    }

    @Override
    void fill(SensorReading reading, Object[] columns, int first) {
      int next = first;
      columns[next++] = reading.getSensorId();
      columns[next++] = reading.getMachineId();
      columns[next++] = reading.getMetric();
      columns[next] = reading.getValue();
    }
  }
}
