package dev.cauce.bench.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import dev.cauce.bench.rows.IntakeRows;
import dev.cauce.bench.workload.Input;
import org.apache.avro.specific.SpecificRecord;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.ForeachFunction;
import org.apache.spark.serializer.KryoRegistrator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Decodes, deduplicates and keeps the ledger with Spark SQL: decoded once and kept. */
final class SparkDatasetIntake {
  private SparkDatasetIntake() {}

  static SparkSession session(int threads, Class<? extends KryoRegistrator> registrator) {
    return SparkSession.builder()
        .master("local[" + threads + "]")
        .appName("bench")
        .config("spark.kryo.registrator", registrator.getName())
        .config("spark.sql.shuffle.partitions", threads)
        .config("spark.sql.session.timeZone", "UTC")
        // A sum that is too large fails.
        .config("spark.sql.ansi.enabled", true)
        // To look for what could be compressed costs more than memory that is there.
        .config("spark.sql.inMemoryColumnarStorage.compressed", false)
        // Sketches are added up in a map, which by default is given up for a sort at 128 keys.
        .config("spark.sql.objectHashAggregate.sortBased.fallbackThreshold", 100_000)
        .getOrCreate();
  }

  /** The columns of the accepted events of {@code input}, kept in memory; the ledger is written. */
  static <E extends SpecificRecord> Dataset<Row> accepted(
      SparkSession spark, Input input, SparkColumns<E> columns) {
    IntakeRows<E> rows = columns.rows();
    Dataset<Row> decoded =
        spark
            .createDataFrame(
                SparkRecords.of(JavaSparkContext.fromSparkContext(spark.sparkContext()), input)
                    .mapPartitions(columns::decode),
                columns.type())
            .persist();
    arrivals(decoded).foreach((ForeachFunction<Row>) row -> SparkRows.arrivals(rows, row));
    Dataset<Row> onTime =
        decoded
            .where(col("disposition").equalTo(SparkColumns.ON_TIME))
            .drop("partition", "arrivalHour", "offset", "disposition");
    Dataset<Row> accepted = onTime.dropDuplicates("id", "time").persist();
    events(onTime, accepted).foreach((ForeachFunction<Row>) row -> SparkRows.events(rows, row));
    return accepted;
  }

  private static Dataset<Row> arrivals(Dataset<Row> decoded) {
    return decoded
        .groupBy("partition", "arrivalHour")
        .agg(
            expr("min(offset) AS first"),
            expr("max(offset) AS last"),
            expr("count(*) AS records"),
            expr("count_if(disposition = 'ON_TIME') AS onTime"),
            expr("count_if(disposition = 'DEAD') AS dead"),
            expr("count_if(disposition = 'LATE') AS late"),
            expr("count_if(disposition = 'FUTURE') AS future"),
            expr("count_if(disposition = 'HEARTBEAT') AS heartbeats"));
  }

  private static Dataset<Row> events(Dataset<Row> onTime, Dataset<Row> accepted) {
    Column hour = startOf("HOUR", "time").as("hour");
    return onTime
        .groupBy(hour)
        .agg(count(lit(1)).as("onTime"))
        .join(accepted.groupBy(hour).agg(count(lit(1)).as("accepted")), "hour");
  }

  /** Where the {@code period} begins that holds the time in {@code column}. */
  static Column startOf(String period, String column) {
    return expr(
        String.format("unix_millis(date_trunc('%s', timestamp_millis(%s)))", period, column));
  }
}
