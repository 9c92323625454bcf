package dev.cauce.transforms.aggregate;

import java.io.Serializable;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Partial totals of one bundle: few elements go through the shuffle where many events come in.
 *
 * <p>In: events with their event time, bounded or unbounded, in any windows. Out: for each key and
 * finest calendar window in a bundle at least one partial total, with the latest event time in it,
 * in the global window.
 */
public final class CombineBeforeShuffle<E, K, A>
    extends PTransform<PCollection<E>, PCollection<KV<K, A>>> {
  private static final long serialVersionUID = 1L;

  /** Adds an event to a total. */
  public interface Add<E, A> extends Serializable {
    void add(A total, E event);
  }

  /** What the partial totals are: how they begin, grow and are encoded. */
  public record Total<E, A>(Aggregate.Empty<A> empty, Add<E, A> add, Coder<A> coder)
      implements Serializable {}

  private final CalendarWindows windows;
  private final SerializableFunction<E, K> key;
  private final Coder<K> keyCoder;
  private final Total<E, A> total;

  private CombineBeforeShuffle(
      CalendarWindows windows,
      SerializableFunction<E, K> key,
      Coder<K> keyCoder,
      Total<E, A> total) {
    this.windows = windows;
    this.key = key;
    this.keyCoder = keyCoder;
    this.total = total;
  }

  /** Totals by {@code key}, apart for each finest window of {@code windows}. */
  public static <E, K, A> CombineBeforeShuffle<E, K, A> in(
      CalendarWindows windows,
      SerializableFunction<E, K> key,
      Coder<K> keyCoder,
      Total<E, A> total) {
    return new CombineBeforeShuffle<>(windows, key, keyCoder, total);
  }

  @Override
  public PCollection<KV<K, A>> expand(PCollection<E> events) {
    return events
        .apply("Unwindow", Window.into(new GlobalWindows()))
        .apply("Combine", ParDo.of(new CombineFn()))
        .setCoder(KvCoder.of(keyCoder, total.coder()));
  }

  /** A key within one finest window. */
  private record Cell<K>(K key, long start) {}

  private static final class Partial<A> {
    final A total;
    long latestMillis = Long.MIN_VALUE;

    Partial(A total) {
      this.total = total;
    }
  }

  private final class CombineFn extends DoFn<E, KV<K, A>> {
    private static final long serialVersionUID = 1L;

    private transient BoundedCombiner<Cell<K>, Partial<A>> partials;
    private transient IntervalWindow window;

    @StartBundle
    public void start() {
      partials = new BoundedCombiner<>(() -> new Partial<>(total.empty().create()));
    }

    @ProcessElement
    public void add(
        @Element E event, @Timestamp Instant time, OutputReceiver<KV<K, A>> partialTotals) {
      long millis = time.getMillis();
      Partial<A> partial = partials.at(new Cell<>(key.apply(event), startOf(millis)));
      total.add().add(partial.total, event);
      partial.latestMillis = Math.max(partial.latestMillis, millis);
      if (partials.isFull()) {
        partials.drainTo(
            (cell, full) ->
                partialTotals.outputWithTimestamp(
                    KV.of(cell.key(), full.total), Instant.ofEpochMilli(full.latestMillis)));
      }
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      partials.drainTo(
          (cell, rest) ->
              context.output(
                  KV.of(cell.key(), rest.total),
                  Instant.ofEpochMilli(rest.latestMillis),
                  GlobalWindow.INSTANCE));
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
}
