package dev.cauce.bench.latency;

import dev.cauce.feed.generate.GenerateSettings;
import dev.cauce.feed.generate.GeneratedLog;
import dev.cauce.feed.generate.GeneratedRecord;
import dev.cauce.io.kafka.LogAppender;
import java.util.Iterator;
import java.util.concurrent.locks.LockSupport;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** Generated events, handed to Kafka at a rate. */
final class Load {
  /** A rate that nothing reaches. */
  static final double UNLIMITED = 1e9;

  private static final double SECOND_NANOS = 1e9;

  private final LogAppender log;
  private final boolean brokerStamps;
  private final Iterator<GeneratedRecord> records;
  private final double rate;
  private final long startNanos = System.nanoTime();
  private GeneratedRecord next;
  private long sent;

  /**
   * A load of {@code rate} records a second.
   *
   * @param brokerStamps whether arrivals are the broker's, or those that were generated
   */
  Load(LogAppender log, boolean brokerStamps, GeneratedLog<?> events, double rate) {
    this.log = log;
    this.brokerStamps = brokerStamps;
    this.rate = rate;
    records = events.iterator();
    next = records.next();
  }

  /** Over an interval that begins now and takes as long as the load does. */
  static GenerateSettings fromNow(long seed, double rate, double seconds) {
    Instant now = Instant.now();
    return GenerateSettings.of(
        seed, (long) (rate * seconds), now, now.plus(Duration.millis((long) (1000 * seconds))));
  }

  /** When the next record arrives, if whoever sends stamps. */
  long nextArrivalMillis() {
    return next.arrivalMillis();
  }

  /** Only heartbeats are left, which whoever sends has to send when they want. */
  boolean isOver() {
    return next.heartbeat();
  }

  /** Sends the next record when its turn has come. */
  void send() {
    long due = startNanos + (long) (SECOND_NANOS * sent / rate);
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    log.append(
        next.partition(), brokerStamps ? null : next.arrivalMillis(), next.key(), next.value());
    sent++;
    next = records.next();
  }

  long sent() {
    return sent;
  }
}
