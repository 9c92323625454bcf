package dev.cauce.transforms.aggregate;

import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Partial totals of one bundle: few elements go through the shuffle where many events come in.
 *
 * <p>In: lists of events, each at the event time of its earliest or before, bounded or unbounded,
 * in any windows. Out: for each calendar window and key of a bundle at least one partial total, at
 * an event time within the window, keyed by the ordinal of the window's {@link CalendarPeriod} and
 * the key; in the global window.
 *
 * @param <K> the key of a total
 */
public final class CombineBeforeShuffle<E, K, A extends Accumulator<A>>
    extends PTransform<PCollection<List<E>>, PCollection<KV<KV<Integer, K>, A>>> {
  private static final long serialVersionUID = 1L;

  /** Adds an event to a total. */
  public interface Add<E, A> extends Serializable {
    void add(A total, E event);
  }

  /** What the totals are: how they begin, grow and are encoded. */
  public record Total<E, A>(Aggregate.Empty<A> empty, Add<E, A> add, Coder<A> coder)
      implements Serializable {}

  /**
   * To which totals an event belongs.
   *
   * @param of the finest key of an event
   * @param rollUp all keys whose totals hold what is counted under a finest key, itself included
   */
  public record Keys<E, K>(
      SerializableFunction<E, K> of, SerializableFunction<K, List<K>> rollUp, Coder<K> coder)
      implements Serializable {

    /** Keys of which each stands for itself alone. */
    public static <E, K> Keys<E, K> of(SerializableFunction<E, K> key, Coder<K> coder) {
      return new Keys<>(key, List::of, coder);
    }
  }

  private final CalendarWindows<K, A> windows;
  private final EventTime<E> time;
  private final Keys<E, K> keys;
  private final Total<E, A> total;

  private CombineBeforeShuffle(
      CalendarWindows<K, A> windows, EventTime<E> time, Keys<E, K> keys, Total<E, A> total) {
    this.windows = windows;
    this.time = time;
    this.keys = keys;
    this.total = total;
  }

  /** Totals by {@code keys}, in each of {@code windows} that {@code time} is in. */
  public static <E, K, A extends Accumulator<A>> CombineBeforeShuffle<E, K, A> in(
      CalendarWindows<K, A> windows, EventTime<E> time, Keys<E, K> keys, Total<E, A> total) {
    return new CombineBeforeShuffle<>(windows, time, keys, total);
  }

  @Override
  public PCollection<KV<KV<Integer, K>, A>> expand(PCollection<List<E>> events) {
    return events
        .apply("Unwindow", Window.into(new GlobalWindows()))
        .apply("Combine", ParDo.of(new CombineBundleFn<>(windows, time, keys, total)))
        .setCoder(KvCoder.of(KvCoder.of(VarIntCoder.of(), keys.coder()), total.coder()));
  }
}
