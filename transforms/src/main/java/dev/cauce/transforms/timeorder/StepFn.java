package dev.cauce.transforms.timeorder;

import java.util.List;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;

/** Takes the steps of a batch, which the engine has sorted by time. */
final class StepFn<K, E, M, R> extends DoFn<KV<K, List<E>>, R> {
  private static final long serialVersionUID = 1L;
  private static final String MEMORY = "memory";

  @StateId(MEMORY)
  @SuppressWarnings("unused")
  private final StateSpec<ValueState<KV<Long, M>>> spec;

  private final Steps<E> steps;
  private final StepMemory<K, E, M, R> memory;

  StepFn(StepFunction<K, E, M, R> function) {
    steps = function.steps();
    memory = new StepMemory<>(function);
    spec = StateSpecs.value(memory.coder());
  }

  @RequiresTimeSortedInput
  @ProcessElement
  public void step(
      @Element KV<K, List<E>> group,
      @StateId(MEMORY) ValueState<KV<Long, M>> state,
      OutputReceiver<R> results) {
    KV<Long, M> last = state.read();
    if (group.getValue().isEmpty()) {
      memory.silent(group.getKey(), CloseFn.END, last, results::outputWithTimestamp);
    }
    for (List<E> step : steps.of(group.getValue())) {
      last = memory.after(group.getKey(), step, last, results::outputWithTimestamp);
    }
    state.write(last);
  }

  /** What silence leads to is said when the next event comes, at its own time. */
  @Override
  @SuppressWarnings("deprecation")
  public Duration getAllowedTimestampSkew() {
    return Duration.millis(Long.MAX_VALUE);
  }
}
