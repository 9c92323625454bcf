package dev.cauce.transforms.aggregate;

import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Adds each event to one total, that of its key and finest window, and only when the bundle ends,
 * or the map is full, adds these up to the totals of coarser windows and rolled-up keys.
 */
final class CombineBundleFn<E, K, A extends Accumulator<A>>
    extends DoFn<List<E>, KV<KV<Integer, K>, A>> {
  private static final long serialVersionUID = 1L;

  private final CalendarWindows<K, A> windows;
  private final EventTime<E> time;
  private final CombineBeforeShuffle.Keys<E, K> keys;
  private final CombineBeforeShuffle.Total<E, A> total;

  private transient BoundedCombiner<Cell<K>, Partial<A>> finest;
  private transient IntervalWindow window;

  /** A key within a window of a period. */
  private record Cell<K>(int period, K key, long startMillis) {}

  private static final class Partial<A> {
    final A total;
    long latestMillis = Long.MIN_VALUE;

    Partial(A total) {
      this.total = total;
    }
  }

  /** Takes a partial total and its timestamp. */
  private interface Output<K, A> {
    void put(KV<KV<Integer, K>, A> partial, Instant timestamp);
  }

  CombineBundleFn(
      CalendarWindows<K, A> windows,
      EventTime<E> time,
      CombineBeforeShuffle.Keys<E, K> keys,
      CombineBeforeShuffle.Total<E, A> total) {
    this.windows = windows;
    this.time = time;
    this.keys = keys;
    this.total = total;
  }

  @StartBundle
  public void start() {
    finest = combiner();
  }

  private BoundedCombiner<Cell<K>, Partial<A>> combiner() {
    return new BoundedCombiner<>(() -> new Partial<>(total.empty().create()));
  }

  @ProcessElement
  public void add(@Element List<E> events, OutputReceiver<KV<KV<Integer, K>, A>> partials) {
    int period = windows.periods().get(0).ordinal();
    for (E event : events) {
      long millis = time.millisOf(event);
      Partial<A> partial = finest.at(new Cell<>(period, keys.of().apply(event), startOf(millis)));
      total.add().add(partial.total, event);
      partial.latestMillis = Math.max(partial.latestMillis, millis);
      if (finest.isFull()) {
        drain(partials::outputWithTimestamp);
      }
    }
  }

  @FinishBundle
  public void finish(FinishBundleContext context) {
    drain((partial, timestamp) -> context.output(partial, timestamp, GlobalWindow.INSTANCE));
  }

  private void drain(Output<K, A> output) {
    BoundedCombiner<Cell<K>, Partial<A>> all = combiner();
    finest.drainTo((cell, partial) -> rollUp(cell.key(), partial, all));
    all.drainTo(
        (cell, partial) ->
            output.put(
                KV.of(KV.of(cell.period(), cell.key()), partial.total),
                Instant.ofEpochMilli(partial.latestMillis)));
  }

  private void rollUp(K finestKey, Partial<A> partial, BoundedCombiner<Cell<K>, Partial<A>> all) {
    for (CalendarPeriod period : windows.periods()) {
      long start = windows.windowOf(period, partial.latestMillis).start().getMillis();
      for (K key : keys.rollUp().apply(finestKey)) {
        Partial<A> sum = all.at(new Cell<>(period.ordinal(), key, start));
        sum.total.merge(partial.total);
        sum.latestMillis = Math.max(sum.latestMillis, partial.latestMillis);
      }
    }
  }

  /**
   * A partial total may leave with another event's bundle; until then the bundle holds the
   * watermark.
   */
  @Override
  @SuppressWarnings("deprecation")
  public Duration getAllowedTimestampSkew() {
    return Duration.millis(Long.MAX_VALUE);
  }

  /** Most events fall into the window of the event before. */
  private long startOf(long millis) {
    if (window == null
        || millis < window.start().getMillis()
        || millis >= window.end().getMillis()) {
      window = windows.finestOf(millis);
    }
    return window.start().getMillis();
  }
}
