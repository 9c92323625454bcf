package dev.cauce.transforms.timeorder;

import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.DefaultTrigger;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.TimestampCombiner;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.transforms.windowing.WindowFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollection.IsBounded;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.joda.time.Duration;

/**
 * Cuts each key's events into steps, and applies a function with memory to them in the order of
 * time.
 *
 * <p>In: events by key at their event time, bounded or unbounded. Out, in the global window, under
 * the two tags that are given: lists of a key's events in order, which {@link Steps#of} cuts into
 * steps, unbounded one list for each step and bounded one for all steps of an hour; and what the
 * function makes of each step, at the step's last instant, once the watermark has passed it.
 * Neither bundles nor parallelism can change a result.
 *
 * <p>An {@link EventFunction} also speaks on silence. At the end of a batch it has said all that
 * silence leads to, as if no event came any more: what it says of times at or after the interval's
 * end, where events may be missing, is not owned by the run and not written.
 */
public final class InTimeOrder<K, E, M, R>
    extends PTransform<PCollection<KV<K, E>>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  private final StepFunction<K, E, M, R> function;
  private final TupleTag<KV<K, List<E>>> steps;
  private final TupleTag<R> results;

  private InTimeOrder(
      StepFunction<K, E, M, R> function, TupleTag<KV<K, List<E>>> steps, TupleTag<R> results) {
    this.function = function;
    this.steps = steps;
    this.results = results;
  }

  /** Applies {@code function}. */
  public static <K, E, M, R> InTimeOrder<K, E, M, R> apply(
      StepFunction<K, E, M, R> function, TupleTag<KV<K, List<E>>> steps, TupleTag<R> results) {
    return new InTimeOrder<>(function, steps, results);
  }

  @Override
  public PCollectionTuple expand(PCollection<KV<K, E>> events) {
    return events.isBounded() == IsBounded.BOUNDED ? ofBatch(events) : live(events);
  }

  private PCollectionTuple live(PCollection<KV<K, E>> events) {
    KvCoder<K, E> coder = (KvCoder<K, E>) events.getCoder();
    PCollectionTuple all =
        events
            .apply("Unwindow", into(new GlobalWindows()))
            .apply(
                "InOrder",
                ParDo.of(new LiveStepFn<>(function, coder.getValueCoder(), steps, results))
                    .withOutputTags(steps, TupleTagList.of(results)));
    all.get(steps).setCoder(groupCoder(coder));
    return all;
  }

  private PCollectionTuple ofBatch(PCollection<KV<K, E>> events) {
    KvCoder<K, E> coder = (KvCoder<K, E>) events.getCoder();
    PCollection<KV<K, List<E>>> groups =
        events
            .apply(
                "Group",
                InTimeOrder.<KV<K, E>>into(FixedWindows.of(Steps.BATCH_GROUP))
                    .withTimestampCombiner(TimestampCombiner.EARLIEST))
            .apply("ByKey", GroupByKey.create())
            .apply("Sort", ParDo.of(new SortFn<>(function.steps())))
            .setCoder(groupCoder(coder))
            .apply("Unwindow", into(new GlobalWindows()));
    return PCollectionTuple.of(steps, groups).and(results, inOrder(groups, coder));
  }

  private PCollection<R> inOrder(PCollection<KV<K, List<E>>> groups, KvCoder<K, E> coder) {
    if (!(function instanceof EventFunction<K, E, M, R> events)) {
      return groups.apply(
          "InOrder",
          ParDo.of(
              new StepFn<K, E, M, R, R>(
                  function, (key, result, time, to) -> to.outputWithTimestamp(result, time))));
    }
    return groups
        .apply("Close", ParDo.of(new CloseFn<>()))
        .setCoder(groupCoder(coder))
        .apply(
            "InOrder",
            ParDo.of(new StepFn<>(function, SaidOfSilence.<K, R>byKey(coder.getKeyCoder()))))
        .setCoder(SaidOfSilence.shardedCoder(events.resultCoder()))
        .apply("Say", new SaidOfSilence<>(events.resultCoder()));
  }

  /** In the global window, where what is grouped keeps its earliest time. */
  static <T> Window<T> global() {
    return InTimeOrder.<T>into(new GlobalWindows())
        .withTimestampCombiner(TimestampCombiner.EARLIEST);
  }

  private static <K, E> Coder<KV<K, List<E>>> groupCoder(KvCoder<K, E> coder) {
    return KvCoder.of(coder.getKeyCoder(), ListCoder.of(coder.getValueCoder()));
  }

  private static <T> Window<T> into(WindowFn<Object, ? extends BoundedWindow> windows) {
    return Window.<T>into(windows)
        .triggering(DefaultTrigger.of())
        .withAllowedLateness(Duration.ZERO)
        .discardingFiredPanes();
  }
}
