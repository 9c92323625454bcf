package dev.cauce.transforms.aggregate;

import static com.google.common.base.Preconditions.checkArgument;

import dev.cauce.transforms.results.Table;
import java.io.Serializable;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.windowing.AfterProcessingTime;
import org.apache.beam.sdk.transforms.windowing.AfterWatermark;
import org.apache.beam.sdk.transforms.windowing.DefaultTrigger;
import org.apache.beam.sdk.transforms.windowing.Trigger;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.transforms.windowing.WindowFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollection.IsBounded;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;

/**
 * Totals per key and window.
 *
 * <p>In: partial totals, as {@link CombineBeforeShuffle} or another step makes them, bounded or
 * unbounded. Out: the total of each key and window, again while it grows, as often as is wanted,
 * and once when the window ends; each pane holds all before it. Late data does not exist here (a
 * record's lateness was decided on intake), so nothing is allowed for it.
 *
 * @param <K> the key, with a deterministic coder
 * @param <A> the total
 */
public final class Aggregate<K, A extends Accumulator<A>>
    extends PTransform<PCollection<KV<K, A>>, PCollection<KV<K, A>>> {
  private static final long serialVersionUID = 1L;

  /** Makes an empty total. */
  public interface Empty<A> extends Serializable {
    A create();
  }

  private final WindowFn<? super KV<K, A>, ?> windows;
  private final Empty<A> empty;
  private final Coder<A> coder;
  private final @Nullable Duration early;

  private Aggregate(
      WindowFn<? super KV<K, A>, ?> windows,
      Empty<A> empty,
      Coder<A> coder,
      @Nullable Duration early) {
    this.windows = windows;
    this.empty = empty;
    this.coder = coder;
    this.early = early;
  }

  /**
   * Totals in each of {@code windows}, which must not merge: rows of windows that grow together
   * later would be left behind.
   */
  public static <K, A extends Accumulator<A>> Aggregate<K, A> in(
      WindowFn<? super KV<K, A>, ?> windows, Empty<A> empty, Coder<A> coder) {
    checkArgument(
        windows.isNonMerging(),
        "windows are %s, which merge: a row that was written for one of them would stay behind;"
            + " use windows that don't, as FixedWindows, or InTimeOrder for sessions",
        windows);
    return new Aggregate<>(windows, empty, coder, Table.EARLY);
  }

  /**
   * The same with another time from an event to its total while the window is open; with null there
   * is only the final one.
   */
  public Aggregate<K, A> early(@Nullable Duration most) {
    return new Aggregate<>(windows, empty, coder, most);
  }

  /** A batch has no early rows; a trigger without state costs a key and window least. */
  private Trigger trigger(IsBounded bounded) {
    if (bounded == IsBounded.BOUNDED) {
      return DefaultTrigger.of();
    }
    AfterWatermark.FromEndOfWindow end = AfterWatermark.pastEndOfWindow();
    return early == null
        ? end
        : end.withEarlyFirings(AfterProcessingTime.pastFirstElementInPane().plusDelayOf(early));
  }

  @Override
  public PCollection<KV<K, A>> expand(PCollection<KV<K, A>> partials) {
    Coder<K> keys = ((KvCoder<K, A>) partials.getCoder()).getKeyCoder();
    return partials
        .apply(
            "Window",
            Window.<KV<K, A>>into(windows)
                .triggering(trigger(partials.isBounded()))
                .withAllowedLateness(Duration.ZERO)
                .accumulatingFiredPanes())
        .apply("Combine", Combine.perKey(new MergeFn<>(empty, coder)))
        .setCoder(KvCoder.of(keys, coder))
        .apply("DropEmptyPanes", Filter.by(total -> !total.getValue().isEmpty()));
  }
}
