package dev.cauce.bench.latency;

import dev.cauce.io.kafka.LogAppender;
import dev.cauce.pipelines.generate.GenerateSettings;
import dev.cauce.transforms.commerce.CommerceTopics;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * From the moment at which an hour can be known to be complete to its readable final row. Arrivals
 * are those of whoever sends and run faster than the clock: an hour of them passes in about a
 * second. The last order of an hour is a marker; then each partition gets a heartbeat that arrives
 * at the hour's end plus L, and from there on the clock counts.
 *
 * <p>An early pane of the marker shows the same row, no sooner than the delay of early panes, 250
 * ms, after it. So what is measured below that is a final row; above it is the sooner of both, and
 * a final row may take longer.
 */
final class FinalRows {
  private static final Instant FROM = Instant.parse("2026-01-01");
  private static final long HOUR_MILLIS = 3_600_000;
  private static final long LATENESS_MILLIS = CommerceTopics.ORDERS.lateness().getMillis();

  private FinalRows() {}

  /** What final rows took while so many hours of orders were sent at a rate. */
  static Latencies measure(double rate, int warmUp, int hours) throws Exception {
    long records = (long) (rate * (warmUp + hours));
    GenerateSettings settings =
        GenerateSettings.of(1, records, FROM, FROM.plus(Duration.standardHours(warmUp + hours)));
    try (LiveSales live = LiveSales.start(FROM, false);
        LogAppender log = LogAppender.to(live.kafka(), CommerceTopics.ORDERS.name());
        RowWatch rows = new RowWatch(live.store())) {
      OrderLoad load = new OrderLoad(log, false, settings, rate);
      for (int hour = 0; hour < warmUp + hours; hour++) {
        if (hour == warmUp) {
          rows.settled();
        }
        long end = FROM.getMillis() + (hour + 1) * HOUR_MILLIS;
        while (!load.isOver() && load.nextArrivalMillis() < end + LATENESS_MILLIS) {
          load.send();
        }
        log.flush();
        complete(new Marker(hour), end, log, rows);
        live.requireAlive();
      }
      return rows.settled();
    }
  }

  private static void complete(Marker marker, long end, LogAppender log, RowWatch rows) {
    int partition = marker.number() % LiveSales.PARTITIONS;
    long complete = end + LATENESS_MILLIS;
    log.append(partition, complete - 1, marker.key(), marker.value(end - 1));
    for (int each = 0; each < LiveSales.PARTITIONS; each++) {
      log.heartbeat(each, complete);
    }
    long since = System.currentTimeMillis();
    log.flush();
    rows.expect(marker, since);
  }
}
