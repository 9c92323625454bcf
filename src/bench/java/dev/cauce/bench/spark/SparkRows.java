package dev.cauce.bench.spark;

import dev.cauce.bench.rows.IntakeRows;
import dev.cauce.bench.rows.RowSink;
import dev.cauce.bench.rows.SalesRows.Cell;
import dev.cauce.transforms.aggregate.CalendarPeriod;
import dev.cauce.transforms.commerce.Sales;
import dev.cauce.transforms.commerce.TopProduct;
import dev.cauce.transforms.intake.ArrivalHour;
import dev.cauce.transforms.intake.EventCounts;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.spark.sql.Row;
import org.joda.time.Instant;

/** Rows of Spark SQL as rows of the tables. */
final class SparkRows {
  private SparkRows() {}

  static void arrivals(IntakeRows<?> rows, Row row) {
    Instant hour = Instant.ofEpochMilli(row.getAs("arrivalHour"));
    RowSink.add(
        rows.arrivals(),
        new ArrivalHour(
            rows.topic().name(),
            row.getAs("partition"),
            hour,
            row.getAs("first"),
            row.getAs("last"),
            row.getAs("records"),
            row.getAs("onTime"),
            row.getAs("dead"),
            row.getAs("late"),
            row.getAs("future"),
            row.getAs("heartbeats"),
            hour.plus(IntakeRows.HOUR_MILLIS - 1).plus(rows.topic().future())));
  }

  static void events(IntakeRows<?> rows, Row row) {
    EventCounts counts = new EventCounts();
    long onTime = row.getAs("onTime");
    long accepted = row.getAs("accepted");
    counts.onTime.add(onTime);
    counts.accepted.add(accepted);
    counts.duplicates.add(onTime - accepted);
    rows.events(row.getAs("hour"), counts);
  }

  static void sales(Row row) {
    IntervalWindow window = windowOf(row);
    long gross = row.getAs("gross");
    long returned = row.getAs("returned");
    RowSink.add(
        Sales.TABLE,
        new Sales(
            row.getAs("period"),
            row.getAs("currency"),
            row.getAs("country"),
            window.start(),
            window.end(),
            row.getAs("events"),
            row.getAs("orders"),
            row.getAs("returns"),
            row.getAs("units"),
            row.getAs("returnedUnits"),
            gross,
            returned,
            Math.subtractExact(gross, returned),
            SparkCustomers.countOf(row.getAs("customers")),
            false));
  }

  static void product(Row row) {
    IntervalWindow window = windowOf(row);
    RowSink.add(
        TopProduct.TABLE,
        new TopProduct(
            row.getAs("period"),
            row.getAs("currency"),
            window.start(),
            row.getAs("rank"),
            window.end(),
            row.getAs("product"),
            row.getAs("units"),
            row.getAs("net"),
            row.getAs("events"),
            false,
            row.getAs("lines")));
  }

  private static IntervalWindow windowOf(Row row) {
    CalendarPeriod period = CalendarPeriod.valueOf(row.getAs("period"));
    return new Cell(period, row.getAs("start"), "", "").window();
  }
}
