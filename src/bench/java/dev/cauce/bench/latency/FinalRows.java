package dev.cauce.bench.latency;

import dev.cauce.bench.workload.Shape;
import dev.cauce.feed.generate.GenerateSettings;
import dev.cauce.feed.sensors.ReadingGenerator;
import dev.cauce.io.kafka.LogAppender;
import dev.cauce.transforms.sensors.SensorMinute;
import dev.cauce.transforms.sensors.SensorTopics;
import java.io.IOException;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * From the moment at which a minute of {@code anomalies} can be known to be complete to its
 * readable row, of which there is no early pane. Arrivals are those of whoever sends and run faster
 * than the clock: a minute of them passes in about a second. The last reading of a minute is a
 * marker; then each partition gets a heartbeat that arrives at the minute's end plus L, and from
 * there on the clock counts.
 */
final class FinalRows implements AutoCloseable {
  private static final Instant FROM = Instant.parse("2026-01-01");
  private static final long MINUTE_MILLIS = SensorMinute.LENGTH.getMillis();
  private static final long LATENESS_MILLIS = SensorTopics.READINGS.lateness().getMillis();

  /** Minutes between loads: arrivals must not go back, and those of the last end at its end + L. */
  private static final int APART = 2;

  private final LivePipeline live;
  private final LogAppender log;
  private final RowWatch rows;
  private int minutes;

  private FinalRows(LivePipeline live) {
    this.live = live;
    log = LogAppender.to(live.kafka(), SensorTopics.READINGS.name());
    rows = new RowWatch(live.store());
  }

  static FinalRows start() throws IOException {
    return new FinalRows(
        LivePipeline.start(Shape.IN_TIME_ORDER, SensorTopics.READINGS, FROM, false));
  }

  /** What final rows took while so many minutes were sent, one of them each second at a rate. */
  Latencies measure(double rate, int count) throws Exception {
    send((long) (rate * count), count, rate);
    return rows.settled();
  }

  /**
   * Records a second that the pipeline took of a minute that is sent as fast as it can be: from its
   * first record to its last row.
   */
  double highestRate(long readings) throws Exception {
    long start = System.nanoTime();
    send(readings, 1, Load.UNLIMITED);
    rows.settled();
    return readings / ((System.nanoTime() - start) / 1e9);
  }

  private void send(long readings, int count, double rate) {
    minutes += APART;
    Instant from = FROM.plus(Duration.millis(minutes * MINUTE_MILLIS));
    Instant to = from.plus(Duration.millis(count * MINUTE_MILLIS));
    GenerateSettings settings = GenerateSettings.of(minutes + 1, readings, from, to);
    Load load = new Load(log, false, ReadingGenerator.generate(settings), rate);
    for (int last = minutes + count; minutes < last; minutes++) {
      long end = FROM.getMillis() + (minutes + 1) * MINUTE_MILLIS;
      while (!load.isOver() && load.nextArrivalMillis() < end + LATENESS_MILLIS) {
        load.send();
      }
      log.flush();
      complete(new MarkerReading(minutes, end - 1), end);
      live.requireAlive();
    }
  }

  private void complete(Marker marker, long end) {
    int partition = marker.number() % LivePipeline.PARTITIONS;
    long complete = end + LATENESS_MILLIS;
    log.append(partition, complete - 1, marker.key(), marker.value(end - 1));
    for (int each = 0; each < LivePipeline.PARTITIONS; each++) {
      log.heartbeat(each, complete);
    }
    long since = System.currentTimeMillis();
    log.flush();
    rows.expect(marker, since);
  }

  @Override
  public void close() throws InterruptedException {
    rows.close();
    log.close();
    live.close();
  }
}
