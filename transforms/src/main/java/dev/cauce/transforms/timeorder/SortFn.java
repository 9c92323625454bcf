package dev.cauce.transforms.timeorder;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Brings the events of a step into their order. */
final class SortFn<K, E> extends DoFn<KV<K, Iterable<E>>, KV<K, List<E>>> {
  private static final long serialVersionUID = 1L;

  private final GroupIntoSteps.Order<E> order;

  SortFn(GroupIntoSteps.Order<E> order) {
    this.order = order;
  }

  @ProcessElement
  public void sort(@Element KV<K, Iterable<E>> step, OutputReceiver<KV<K, List<E>>> sortedSteps) {
    List<E> events = new ArrayList<>();
    step.getValue().forEach(events::add);
    events.sort(order);
    sortedSteps.output(KV.of(step.getKey(), events));
  }
}
