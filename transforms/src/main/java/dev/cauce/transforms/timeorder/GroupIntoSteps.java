package dev.cauce.transforms.timeorder;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;
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
import org.apache.beam.sdk.values.PCollection.IsBounded;
import org.joda.time.Duration;

/**
 * Groups each key's events into steps.
 *
 * <p>In: events by key at their event time, bounded or unbounded. Out: lists of a key's events in
 * order, which {@link Steps#of} cuts into steps: unbounded one list for each step, bounded one for
 * all steps of an hour. Each is at the last instant of its step or hour and in that window, once
 * the watermark has passed it.
 */
public final class GroupIntoSteps<K, E extends SpecificRecord>
    extends PTransform<PCollection<KV<K, E>>, PCollection<KV<K, List<E>>>> {
  private static final long serialVersionUID = 1L;

  private final Steps<E> steps;

  private GroupIntoSteps(Steps<E> steps) {
    this.steps = steps;
  }

  public static <K, E extends SpecificRecord> GroupIntoSteps<K, E> of(Steps<E> steps) {
    return new GroupIntoSteps<>(steps);
  }

  @Override
  public PCollection<KV<K, List<E>>> expand(PCollection<KV<K, E>> events) {
    KvCoder<K, E> coder = (KvCoder<K, E>) events.getCoder();
    Duration group = events.isBounded() == IsBounded.BOUNDED ? Steps.BATCH_GROUP : steps.length();
    return events
        .apply(
            "Step",
            Window.<KV<K, E>>into(FixedWindows.of(group))
                .triggering(DefaultTrigger.of())
                .withAllowedLateness(Duration.ZERO)
                .discardingFiredPanes())
        .apply("Group", GroupByKey.create())
        .apply("Sort", ParDo.of(new SortFn<>(steps)))
        .setCoder(KvCoder.of(coder.getKeyCoder(), ListCoder.of(coder.getValueCoder())));
  }
}
