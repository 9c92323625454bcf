package dev.cauce.bench.latency;

import dev.cauce.io.cassandra.Store;
import dev.cauce.io.cassandra.StoreSession;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** Asks Cassandra for the rows of markers, one after the other, until each is there. */
final class RowWatch implements AutoCloseable {
  /** Between one look at a row and the next, at least. */
  static final long POLL_MILLIS = 5;

  private static final int PATIENCE_SECONDS = 120;

  /** A marker whose row is not there yet. */
  private record Awaited(Marker marker, long sinceMillis) {}

  private final StoreSession session;
  private final Queue<Awaited> awaited = new ConcurrentLinkedQueue<>();
  private final Thread thread = new Thread(this::watch, "watch rows");
  private volatile Latencies latencies = new Latencies();
  private volatile boolean running = true;
  private volatile RuntimeException failure;

  RowWatch(Store store) {
    session = StoreSession.open(store);
    thread.setDaemon(true);
    thread.start();
  }

  /** Waits for the row of {@code marker}, whose latency counts from {@code sinceMillis}. */
  void expect(Marker marker, long sinceMillis) {
    awaited.add(new Awaited(marker, sinceMillis));
  }

  /** What was measured since the last call, once nothing is awaited any more. */
  Latencies settled() throws InterruptedException {
    long since = System.nanoTime();
    int before = awaited.size();
    while (!awaited.isEmpty()) {
      requireSound();
      if (awaited.size() < before) {
        before = awaited.size();
        since = System.nanoTime();
      }
      if (System.nanoTime() - since > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
        throw new IllegalStateException(
            String.format(
                "No row of %s came in %d s; .cauce/latency/run.log may tell why",
                awaited.peek().marker().name(), PATIENCE_SECONDS));
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    Latencies measured = latencies;
    latencies = new Latencies();
    return measured;
  }

  void requireSound() {
    if (failure != null) {
      throw failure;
    }
  }

  private void watch() {
    try {
      while (running) {
        long next = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS);
        look();
        TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
      }
    } catch (RuntimeException e) {
      failure = e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    Iterator<Awaited> each = awaited.iterator();
    while (each.hasNext()) {
      Awaited row = each.next();
      if (session.execute(row.marker().query()).one() != null) {
        latencies.add(System.currentTimeMillis() - row.sinceMillis());
        each.remove();
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    running = false;
    thread.join();
    session.close();
  }
}
