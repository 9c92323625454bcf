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
        ArrivalHour.builder()
            .setTopic(rows.topic().name())
            .setPartition(row.getAs("partition"))
            .setHour(hour)
            .setFirstOffset(row.getAs("first"))
            .setLastOffset(row.getAs("last"))
            .setRecords(row.getAs("records"))
            .setOnTime(row.getAs("onTime"))
            .setDead(row.getAs("dead"))
            .setLate(row.getAs("late"))
            .setFuture(row.getAs("future"))
            .setHeartbeats(row.getAs("heartbeats"))
            .setCloses(hour.plus(IntakeRows.HOUR_MILLIS - 1).plus(rows.topic().future()))
            .build());
  }

  static void events(IntakeRows<?> rows, Row row) {
    EventCounts counts = new EventCounts();
    counts.onTime = row.getAs("onTime");
    counts.accepted = row.getAs("accepted");
    counts.duplicates = counts.onTime - counts.accepted;
    rows.events(row.getAs("hour"), counts);
  }

  static void sales(Row row) {
    IntervalWindow window = windowOf(row);
    long gross = row.getAs("gross");
    long returned = row.getAs("returned");
    RowSink.add(
        Sales.TABLE,
        Sales.builder()
            .setPeriod(row.getAs("period"))
            .setCurrency(row.getAs("currency"))
            .setCountry(row.getAs("country"))
            .setStart(window.start())
            .setEnd(window.end())
            .setEvents(row.getAs("events"))
            .setOrders(row.getAs("orders"))
            .setReturns(row.getAs("returns"))
            .setUnits(row.getAs("units"))
            .setReturnedUnits(row.getAs("returnedUnits"))
            .setGrossMicros(gross)
            .setReturnedMicros(returned)
            .setNetMicros(Math.subtractExact(gross, returned))
            .setCustomers(SparkCustomers.countOf(row.getAs("customers")))
            .build());
  }

  static void product(Row row) {
    IntervalWindow window = windowOf(row);
    RowSink.add(
        TopProduct.TABLE,
        TopProduct.builder()
            .setPeriod(row.getAs("period"))
            .setCurrency(row.getAs("currency"))
            .setStart(window.start())
            .setRank(row.getAs("rank"))
            .setEnd(window.end())
            .setProductId(row.getAs("product"))
            .setUnits(row.getAs("units"))
            .setNetMicros(row.getAs("net"))
            .setEvents(row.getAs("events"))
            .build());
  }

  private static IntervalWindow windowOf(Row row) {
    CalendarPeriod period = CalendarPeriod.valueOf(row.getAs("period"));
    return new Cell(period, row.getAs("start"), "", "").window();
  }
}
