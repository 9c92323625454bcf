package dev.cauce.transforms.aggregate;

import static com.google.common.base.Preconditions.checkArgument;

import java.io.Serializable;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.windowing.AfterProcessingTime;
import org.apache.beam.sdk.transforms.windowing.AfterWatermark;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.transforms.windowing.WindowFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Duration;

/**
 * Totals per key and window.
 *
 * <p>In: partial totals, as {@link CombineBeforeShuffle} or another step makes them, bounded or
 * unbounded. Out: the total of each key and window, again four times a second while it grows and
 * once when the window ends; each pane holds all before it. Late data does not exist here (a
 * record's lateness was decided on intake), so nothing is allowed for it.
 *
 * @param <K> the key, with a deterministic coder
 * @param <A> the total
 */
public final class Aggregate<K, A extends Accumulator<A>>
    extends PTransform<PCollection<KV<K, A>>, PCollection<KV<K, A>>> {
  private static final long serialVersionUID = 1L;

  /** Most of the time from an event to its row while the window is open. */
  private static final Duration EARLY = Duration.millis(250);

  /** Makes an empty total. */
  public interface Empty<A> extends Serializable {
    A create();
  }

  private final WindowFn<? super KV<K, A>, ?> windows;
  private final Empty<A> empty;
  private final Coder<A> coder;

  private Aggregate(WindowFn<? super KV<K, A>, ?> windows, Empty<A> empty, Coder<A> coder) {
    this.windows = windows;
    this.empty = empty;
    this.coder = coder;
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
    return new Aggregate<>(windows, empty, coder);
  }

  @Override
  public PCollection<KV<K, A>> expand(PCollection<KV<K, A>> partials) {
    Coder<K> keys = ((KvCoder<K, A>) partials.getCoder()).getKeyCoder();
    return partials
        .apply(
            "Window",
            Window.<KV<K, A>>into(windows)
                .triggering(
                    AfterWatermark.pastEndOfWindow()
                        .withEarlyFirings(
                            AfterProcessingTime.pastFirstElementInPane().plusDelayOf(EARLY)))
                .withAllowedLateness(Duration.ZERO)
                .accumulatingFiredPanes())
        .apply("Combine", Combine.perKey(new MergeFn<>(empty, coder)))
        .setCoder(KvCoder.of(keys, coder))
        .apply("DropEmptyPanes", Filter.by(total -> total.getValue().events() > 0));
  }
}
