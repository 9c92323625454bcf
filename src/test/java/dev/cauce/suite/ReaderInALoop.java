package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cauce.io.cassandra.Store;
import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.runs.ActiveViews;
import dev.cauce.io.runs.GenerationView;
import dev.cauce.io.runs.Interval;
import dev.cauce.transforms.commerce.Sales;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.beam.sdk.values.Row;
import org.awaitility.Awaitility;

/** Reads the months of {@code sales} that are owned in the active generation, again and again. */
final class ReaderInALoop implements AutoCloseable {
  private static final long ENOUGH_LOOKS = 20;

  /** Rows are shown four times a second while they grow. */
  private static final long PAUSE_MILLIS = 50;

  private final StoreSession session;
  private final ActiveViews views;
  private final Interval interval;
  private final Map<List<Object>, Long> seen = new HashMap<>();
  private final Queue<String> wentBack = new ConcurrentLinkedQueue<>();
  private final AtomicLong most = new AtomicLong();
  private final Map<Integer, Long> looks = new ConcurrentHashMap<>();
  private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();

  private ReaderInALoop(Store store, Interval interval) {
    session = StoreSession.open(store);
    views = new ActiveViews(session);
    this.interval = interval;
  }

  static ReaderInALoop start(Store store, Interval interval) {
    ReaderInALoop reader = new ReaderInALoop(store, interval);
    ScheduledFuture<?> unused =
        reader.loop.scheduleWithFixedDelay(reader::read, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    return reader;
  }

  private void read() {
    try {
      views.of("sales").ifPresent(this::look);
    } catch (RuntimeException e) {
      wentBack.add(e.toString());
    }
  }

  private void look(GenerationView view) {
    Map<List<Object>, Long> now = new HashMap<>();
    for (Row row : view.rows(Sales.TABLE, Map.of("period", "MONTH"))) {
      if (interval.holds(row.getDateTime("end").toInstant().minus(1))) {
        List<Object> key =
            List.of(row.getString("currency"), row.getString("country"), row.getDateTime("start"));
        now.put(key, row.getInt64("events"));
        most.accumulateAndGet(row.getInt64("events"), Math::max);
      }
    }
    seen.forEach(
        (key, events) -> {
          if (now.getOrDefault(key, 0L) < events) {
            wentBack.add(
                String.format(
                    "%s of generation %d: %s after %d",
                    key, view.generation(), now.get(key), events));
          }
        });
    seen.putAll(now);
    looks.merge(view.generation(), 1L, Long::sum);
  }

  /** Waits until a month has more than {@code events}. */
  void await(long events, Duration longest) {
    Awaitility.await(events + " events of a month")
        .atMost(longest)
        .until(() -> most.get() > events);
  }

  /** Waits until it has looked at {@code generation} often enough from now on. */
  void awaitLooks(int generation, Duration longest) {
    long enough = looks.getOrDefault(generation, 0L) + ENOUGH_LOOKS;
    Awaitility.await("looks at generation " + generation)
        .atMost(longest)
        .until(() -> looks.getOrDefault(generation, 0L) >= enough);
  }

  void assertNothingWentBack() {
    assertEquals(List.of(), wentBack.stream().limit(5).toList(), wentBack.size() + " went back");
    System.out.printf(
        "%s: looks at months by generation %s, of %,d events at most: none went back%n",
        RunnerUnderTest.name(), looks, most.get());
  }

  @Override
  public void close() {
    loop.shutdownNow();
    session.close();
  }
}
