package dev.cauce.bench;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udaf;

import dev.cauce.transforms.commerce.TopProduct;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.ForeachFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;

/**
 * {@code sales} on Spark SQL: decoded once into the columns that are needed, which are kept; hours
 * and days are added up first, and coarser windows and all countries from these.
 */
final class SparkDatasetSales implements Contender.Computation {
  private static final List<String> CELL = List.of("period", "start", "currency");
  private static final List<String> SUMS =
      List.of("events", "orders", "returns", "units", "returnedUnits", "gross", "returned");

  @Override
  public void compute(Workload workload, int threads) {
    try (SparkSession spark = session(threads)) {
      Dataset<Row> decoded =
          spark
              .createDataFrame(
                  SparkRecords.of(
                          JavaSparkContext.fromSparkContext(spark.sparkContext()), workload.input())
                      .mapPartitions(SparkDecode::rows),
                  SparkDecode.COLUMNS)
              .persist();
      arrivals(decoded).foreach((ForeachFunction<Row>) SparkRows::arrivals);
      Dataset<Row> onTime =
          decoded
              .where(col("disposition").equalTo(SparkDecode.ON_TIME))
              .drop("partition", "arrivalHour", "offset", "disposition");
      Dataset<Row> orders = onTime.dropDuplicates("id", "time").persist();
      events(onTime, orders).foreach((ForeachFunction<Row>) SparkRows::events);
      Dataset<Row> sales = sales(orders).persist();
      sales.foreach((ForeachFunction<Row>) SparkRows::sales);
      products(orders, sales).foreach((ForeachFunction<Row>) SparkRows::product);
    }
  }

  private static SparkSession session(int threads) {
    SparkSession spark =
        SparkSession.builder()
            .master("local[" + threads + "]")
            .appName("sales")
            .config("spark.kryo.registrator", SparkCustomers.SketchRegistrator.class.getName())
            .config("spark.sql.shuffle.partitions", threads)
            .config("spark.sql.session.timeZone", "UTC")
            // A sum that is too large fails.
            .config("spark.sql.ansi.enabled", true)
            // To look for what could be compressed costs more than memory that is there.
            .config("spark.sql.inMemoryColumnarStorage.compressed", false)
            // Sketches are added up in a map, which by default is given up for a sort at 128 keys.
            .config("spark.sql.objectHashAggregate.sortBased.fallbackThreshold", 100_000)
            .getOrCreate();
    spark.udf().register("customers", udaf(new SparkCustomers.Count(), Encoders.STRING()));
    spark.udf().register("merged", udaf(new SparkCustomers.Merge(), Encoders.BINARY()));
    return spark;
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

  private static Dataset<Row> events(Dataset<Row> onTime, Dataset<Row> orders) {
    Column hour = startOf("HOUR", "time").as("hour");
    return onTime
        .groupBy(hour)
        .agg(count(lit(1)).as("onTime"))
        .join(orders.groupBy(hour).agg(count(lit(1)).as("accepted")), "hour");
  }

  private static Dataset<Row> sales(Dataset<Row> orders) {
    Dataset<Row> hours =
        orders
            .groupBy(startOf("HOUR", "time").as("hour"), col("country"), col("currency"))
            .agg(
                expr("count(*) AS events"),
                expr("count_if(sells) AS orders"),
                expr("count_if(gives) AS returns"),
                expr("sum(units) AS units"),
                expr("sum(returnedUnits) AS returnedUnits"),
                expr("sum(gross) AS gross"),
                expr("sum(returned) AS returned"),
                expr("customers(customer) AS customers"));
    return hours
        .withColumn("cell", explode(cells("hour", "HOUR", "DAY", "WEEK", "MONTH")))
        .withColumn("country", explode(expr("array(country, '" + SalesRows.ALL_COUNTRIES + "')")))
        .groupBy(col("cell.period"), col("cell.start"), col("currency"), col("country"))
        .agg(expr("merged(customers) AS customers"), sums(SUMS));
  }

  private static Dataset<Row> products(Dataset<Row> orders, Dataset<Row> sales) {
    Dataset<Row> events =
        sales
            .where(col("country").equalTo(SalesRows.ALL_COUNTRIES))
            .select("period", "start", "currency", "events");
    return orders
        .select(startOf("DAY", "time").as("day"), col("currency"), explode(col("lines")).as("line"))
        .groupBy(col("day"), col("currency"), col("line.product"))
        .agg(sum("line.units").as("units"), sum("line.net").as("net"))
        .withColumn("cell", explode(cells("day", "DAY", "WEEK", "MONTH")))
        .groupBy(col("cell.period"), col("cell.start"), col("currency"), col("product"))
        .agg(sum("units").as("units"), sum("net").as("net"))
        .withColumn(
            "rank",
            row_number()
                .over(
                    Window.partitionBy("period", "start", "currency")
                        .orderBy(desc("net"), col("product"))))
        .where(col("rank").leq(TopProduct.RANKS))
        .join(events, CELL.toArray(new String[0]));
  }

  private static Column[] sums(List<String> columns) {
    return columns.stream().map(name -> sum(name).as(name)).toArray(Column[]::new);
  }

  /** An array of the windows of {@code periods} that hold the time in {@code column}. */
  private static Column cells(String column, String... periods) {
    return array(
        Arrays.stream(periods)
            .map(period -> struct(lit(period).as("period"), startOf(period, column).as("start")))
            .toArray(Column[]::new));
  }

  private static Column startOf(String period, String column) {
    return expr(
        String.format("unix_millis(date_trunc('%s', timestamp_millis(%s)))", period, column));
  }
}
