package dev.cauce.transforms.timeorder;

import java.util.Comparator;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.DefaultTrigger;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Duration;

/**
 * Applies a function to each key's events in the order of time.
 *
 * <p>In: events by key at their event time, bounded or unbounded. Out: what the function makes of
 * each step, at the step's last instant, in the global window. Events are grouped into steps,
 * sorted within each by a total order, and the steps, of which a key has one for each instant, are
 * handed over sorted: so neither bundles nor parallelism can change a result.
 */
public final class InTimeOrder<K, E, M, R>
    extends PTransform<PCollection<KV<K, E>>, PCollection<R>> {
  private static final long serialVersionUID = 1L;

  private final Duration step;
  private final Order<E> order;
  private final StepFunction<K, E, M, R> function;

  /** A total order of the events of a step. */
  public interface Order<E> extends Comparator<E>, java.io.Serializable {}

  private InTimeOrder(Duration step, Order<E> order, StepFunction<K, E, M, R> function) {
    this.step = step;
    this.order = order;
    this.function = function;
  }

  /** Steps of length {@code step}, sorted within by {@code order}: event time, then id. */
  public static <K, E, M, R> InTimeOrder<K, E, M, R> inSteps(
      Duration step, Order<E> order, StepFunction<K, E, M, R> function) {
    return new InTimeOrder<>(step, order, function);
  }

  @Override
  public PCollection<R> expand(PCollection<KV<K, E>> events) {
    KvCoder<K, E> coder = (KvCoder<K, E>) events.getCoder();
    Coder<K> keys = coder.getKeyCoder();
    return events
        .apply(
            "Step",
            Window.<KV<K, E>>into(FixedWindows.of(step))
                .triggering(DefaultTrigger.of())
                .withAllowedLateness(Duration.ZERO)
                .discardingFiredPanes())
        .apply("Group", GroupByKey.create())
        .apply("Sort", ParDo.of(new SortFn<>(order)))
        .setCoder(KvCoder.of(keys, ListCoder.of(coder.getValueCoder())))
        .apply("Unwindow", Window.into(new GlobalWindows()))
        .apply("InOrder", ParDo.of(new StepFn<>(function)));
  }
}
