package dev.cauce.bench.growth;

import dev.cauce.bench.measure.Contender;
import dev.cauce.bench.measure.Measurement;
import dev.cauce.bench.workload.Shape;
import dev.cauce.bench.workload.Workload;
import dev.cauce.feed.commerce.OrderSpread;

/** A measurement in a series. */
record GrowthPoint(
    GrowthSeries series, Contender contender, Workload workload, Measurement measurement) {
  private static final double MILLION = 1e6;
  private static final double GIBI = 1024.0 * 1024 * 1024;
  private static final String COLUMNS = "%-6s %-7s %11s %10s %6s %5s %9s %14s %8s %13s %9s %9s";

  /** Above the columns. */
  static final String HEAD =
      String.format(
          COLUMNS,
          "runner",
          "series",
          "events",
          "customers",
          "alike",
          "days",
          "CPU s",
          "CPU s/million",
          "wall s",
          "bytes/event",
          "left GiB",
          "peak GiB");

  /** The engine, as it is given. */
  String runner() {
    return contender.engine().toString();
  }

  @Override
  public String toString() {
    // Of readings there is one spread.
    OrderSpread orders = workload.shape() == Shape.TOTALS ? workload.spread().orders() : null;
    return String.format(
        COLUMNS,
        runner(),
        series,
        String.format("%,d", workload.events()),
        orders == null ? "-" : String.format("%,d", orders.customers()),
        orders == null ? "-" : orders.alike(),
        workload.spread().days(),
        String.format("%.1f", measurement.cpuSeconds()),
        String.format("%.2f", measurement.cpuSeconds() / workload.events() * MILLION),
        String.format("%.1f", measurement.wallSeconds()),
        String.format("%.0f", measurement.allocatedBytes() / workload.events()),
        String.format("%.2f", measurement.leftBytes() / GIBI),
        String.format("%.2f", measurement.peakBytes() / GIBI));
  }
}
