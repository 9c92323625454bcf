package dev.cauce.transforms.timeorder;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.DefaultTrigger;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Duration;

/**
 * Groups each key's events into steps of fixed length.
 *
 * <p>In: events by key at their event time, bounded or unbounded. Out: for each key and step with
 * events one list of them, in a total order, at the step's last instant and in its window, once the
 * watermark has passed it.
 */
public final class GroupIntoSteps<K, E>
    extends PTransform<PCollection<KV<K, E>>, PCollection<KV<K, List<E>>>> {
  private static final long serialVersionUID = 1L;

  private final Duration length;
  private final Order<E> order;

  /** A total order of the events of a step. */
  public interface Order<E> extends Comparator<E>, Serializable {}

  private GroupIntoSteps(Duration length, Order<E> order) {
    this.length = length;
    this.order = order;
  }

  /** Steps of {@code length}, sorted within by {@code order}: event time, then id. */
  public static <K, E> GroupIntoSteps<K, E> of(Duration length, Order<E> order) {
    return new GroupIntoSteps<>(length, order);
  }

  @Override
  public PCollection<KV<K, List<E>>> expand(PCollection<KV<K, E>> events) {
    KvCoder<K, E> coder = (KvCoder<K, E>) events.getCoder();
    return events
        .apply(
            "Step",
            Window.<KV<K, E>>into(FixedWindows.of(length))
                .triggering(DefaultTrigger.of())
                .withAllowedLateness(Duration.ZERO)
                .discardingFiredPanes())
        .apply("Group", GroupByKey.create())
        .apply("Sort", ParDo.of(new SortFn<>(order)))
        .setCoder(KvCoder.of(coder.getKeyCoder(), ListCoder.of(coder.getValueCoder())));
  }
}
