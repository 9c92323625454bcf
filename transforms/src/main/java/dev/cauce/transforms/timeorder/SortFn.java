package dev.cauce.transforms.timeorder;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Brings the events of a group into their order. */
final class SortFn<K, E> extends DoFn<KV<K, Iterable<E>>, KV<K, List<E>>> {
  private static final long serialVersionUID = 1L;

  private final Steps<E> steps;

  SortFn(Steps<E> steps) {
    this.steps = steps;
  }

  @ProcessElement
  public void sort(@Element KV<K, Iterable<E>> group, OutputReceiver<KV<K, List<E>>> sorted) {
    List<E> events = new ArrayList<>();
    group.getValue().forEach(events::add);
    events.sort(steps.order());
    sorted.output(KV.of(group.getKey(), events));
  }
}
