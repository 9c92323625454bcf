package dev.cauce.cli;

import dev.cauce.io.kafka.LogAppender;
import java.io.PrintWriter;
import java.util.concurrent.locks.LockSupport;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Appends records to a topic, no faster than it should, and shows how far it has come. */
final class Appending implements AutoCloseable {
  private static final double SECOND_NANOS = 1e9;
  private static final long NANOS_OF_MILLI = 1_000_000;

  private final LogAppender log;
  private final SendProgress progress;
  private final double rate;
  private final long startNanos = System.nanoTime();
  private long sent;

  /**
   * Appends to {@code destination}.
   *
   * @param total how many records there will be
   * @param rate how many a second at most
   */
  Appending(Destination destination, long total, double rate, PrintWriter err) {
    log = LogAppender.to(destination.kafka(), destination.topic());
    progress = new SendProgress("sending to " + destination.topic(), total, err);
    this.rate = rate;
  }

  /**
   * Appends a record when its turn has come.
   *
   * @param arrivalMillis in milliseconds since 1970, or null where the broker stamps
   */
  void append(int partition, @Nullable Long arrivalMillis, byte[] key, byte @Nullable [] value) {
    waitUntil(startNanos + (long) (SECOND_NANOS * sent / rate));
    log.append(partition, arrivalMillis, key, value);
    progress.at(++sent);
  }

  void heartbeat(int partition, long arrivalMillis) {
    log.heartbeat(partition, arrivalMillis);
  }

  /** Waits until the clock shows {@code millis} since 1970. */
  void waitForClock(long millis) {
    long ahead = millis - System.currentTimeMillis();
    if (ahead > 0) {
      waitUntil(System.nanoTime() + ahead * NANOS_OF_MILLI);
    }
  }

  private void waitUntil(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
      progress.at(sent);
    }
  }

  /** Returns when Kafka has acknowledged all of it. */
  void finish() {
    log.flush();
  }

  @Override
  public void close() {
    progress.close();
    log.close();
  }
}
