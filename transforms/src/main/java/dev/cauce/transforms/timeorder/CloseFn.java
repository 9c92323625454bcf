package dev.cauce.transforms.timeorder;

import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Instant;

/** Ends each key of a batch with a group without events, after which none can come. */
final class CloseFn<K, E> extends DoFn<KV<K, List<E>>, KV<K, List<E>>> {
  private static final long serialVersionUID = 1L;

  static final Instant END = GlobalWindow.INSTANCE.maxTimestamp();

  @ProcessElement
  public void close(@Element KV<K, List<E>> group, OutputReceiver<KV<K, List<E>>> groups) {
    groups.output(group);
    groups.outputWithTimestamp(KV.of(group.getKey(), List.of()), END);
  }
}
