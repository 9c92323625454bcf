package dev.cauce.bench.spark;

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

import dev.cauce.bench.rows.SalesRows;
import dev.cauce.bench.workload.Computation;
import dev.cauce.bench.workload.Workload;
import dev.cauce.transforms.commerce.TopProduct;
import java.util.Arrays;
import java.util.List;
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
public final class SparkDatasetSales implements Computation {
  private static final List<String> CELL = List.of("period", "start", "currency");
  private static final List<String> SUMS =
      List.of("events", "orders", "returns", "units", "returnedUnits", "gross", "returned");

  @Override
  public void compute(Workload workload, int threads) {
    try (SparkSession spark =
        SparkDatasetIntake.session(threads, SparkCustomers.SketchRegistrator.class)) {
      spark.udf().register("customers", udaf(new SparkCustomers.Count(), Encoders.STRING()));
      spark.udf().register("merged", udaf(new SparkCustomers.Merge(), Encoders.BINARY()));
      Dataset<Row> orders =
          SparkDatasetIntake.accepted(spark, workload.input(), new SparkOrderColumns());
      Dataset<Row> sales = sales(orders).persist();
      sales.foreach((ForeachFunction<Row>) SparkRows::sales);
      products(orders, sales).foreach((ForeachFunction<Row>) SparkRows::product);
    }
  }

  private static Dataset<Row> sales(Dataset<Row> orders) {
    Dataset<Row> hours =
        orders
            .groupBy(
                SparkDatasetIntake.startOf("HOUR", "time").as("hour"),
                col("country"),
                col("currency"))
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
        .select(
            SparkDatasetIntake.startOf("DAY", "time").as("day"),
            col("currency"),
            explode(col("lines")).as("line"))
        .groupBy(col("day"), col("currency"), col("line.product"))
        .agg(sum("line.units").as("units"), sum("line.net").as("net"), count(lit(1)).as("lines"))
        .withColumn("cell", explode(cells("day", "DAY", "WEEK", "MONTH")))
        .groupBy(col("cell.period"), col("cell.start"), col("currency"), col("product"))
        .agg(sum("units").as("units"), sum("net").as("net"), sum("lines").as("lines"))
        .withColumn("lines", sum("lines").over(Window.partitionBy("period", "start", "currency")))
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
            .map(
                period ->
                    struct(
                        lit(period).as("period"),
                        SparkDatasetIntake.startOf(period, column).as("start")))
            .toArray(Column[]::new));
  }
}
