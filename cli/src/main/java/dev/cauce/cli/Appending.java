package dev.cauce.cli;

import dev.cauce.io.kafka.LogAppender;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Appends records to topics, no faster than it should, and shows how far it has come. */
final class Appending implements AutoCloseable {
  private static final double SECOND_NANOS = 1e9;
  private static final long NANOS_OF_MILLI = 1_000_000;

  private final Map<String, LogAppender> logs = new LinkedHashMap<>();
  private final SendProgress progress;
  private final double rate;
  private final long startNanos = System.nanoTime();
  private LogAppender log;
  private long sent;

  /**
   * Appends to {@code destination}.
   *
   * @param total how many records there will be
   * @param rate how many a second at most
   */
  Appending(Destination destination, long total, double rate, PrintWriter err) {
    this(List.of(destination), total, rate, err);
  }

  /** Appends to {@code destinations}, the first unless {@link #into} says otherwise. */
  Appending(List<Destination> destinations, long total, double rate, PrintWriter err) {
    List<String> topics = destinations.stream().map(Destination::topic).toList();
    for (Destination destination : destinations) {
      logs.put(destination.topic(), LogAppender.to(destination.kafka(), destination.topic()));
    }
    log = logs.get(topics.get(0));
    progress = new SendProgress("sending to " + String.join(", ", topics), total, err);
    this.rate = rate;
  }

  /** What is appended next goes to {@code topic}. */
  Appending into(String topic) {
    log = logs.get(topic);
    return this;
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
    logs.values().forEach(LogAppender::flush);
  }

  @Override
  public void close() {
    progress.close();
    logs.values().forEach(LogAppender::close);
  }
}
