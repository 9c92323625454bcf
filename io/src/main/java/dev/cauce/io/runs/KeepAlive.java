package dev.cauce.io.runs;

import dev.cauce.io.cassandra.Store;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Keeps a run alive from its workers, whether its launcher lives or not: as long as this step is
 * open in a JVM, that renews the run's lease, also while no element comes. Once the run was ended
 * or another has taken its interval, elements are refused, so that a job that nobody wants any more
 * fails instead of writing.
 *
 * <p>In and out: any elements, bounded or unbounded, as they are.
 */
public final class KeepAlive<T> extends PTransform<PCollection<T>, PCollection<T>> {
  private static final long serialVersionUID = 1L;

  private final Store store;
  private final RunKey run;

  private KeepAlive(Store store, RunKey run) {
    this.store = store;
    this.run = run;
  }

  /** Keeps {@code run} alive, which is in the registry of {@code store}. */
  public static <T> KeepAlive<T> of(Store store, RunKey run) {
    return new KeepAlive<>(store, run);
  }

  @Override
  public PCollection<T> expand(PCollection<T> elements) {
    boolean staged = elements.isBounded() == PCollection.IsBounded.BOUNDED;
    return elements
        .apply("PassOn", ParDo.of(new KeepAliveFn<T>(store, run, staged)))
        .setCoder(elements.getCoder());
  }

  private static final class KeepAliveFn<T> extends DoFn<T, T> {
    private static final long serialVersionUID = 1L;

    private final Store store;
    private final RunKey run;
    private final boolean staged;

    private transient @Nullable WorkerHeartbeat heartbeat;

    KeepAliveFn(Store store, RunKey run, boolean staged) {
      this.store = store;
      this.run = run;
      this.staged = staged;
    }

    @Setup
    public void setup() {
      heartbeat = WorkerHeartbeat.join(store, run);
    }

    @ProcessElement
    public void pass(@Element T element, OutputReceiver<T> elements) {
      heartbeat.requireOwned();
      elements.output(element);
    }

    @Teardown
    public void teardown() {
      if (heartbeat != null) {
        heartbeat.leave(staged);
        heartbeat = null;
      }
    }
  }
}
