package dev.cauce.transforms.timeorder;

import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Instant;

/** Takes the steps of a batch, which the engine has sorted by time. */
final class StepFn<K, E, M, R, O> extends DoFn<KV<K, List<E>>, O> {
  private static final long serialVersionUID = 1L;
  private static final String MEMORY = "memory";

  @StateId(MEMORY)
  @SuppressWarnings("unused")
  private final StateSpec<ValueState<KV<Long, M>>> spec;

  private final Steps<E> steps;
  private final StepMemory<K, E, M, R> memory;
  private final Saying<K, R, O> saying;

  /** Puts a key's result of a time out. */
  interface Saying<K, R, O> extends Serializable {
    void say(K key, R result, Instant time, OutputReceiver<O> to);
  }

  StepFn(StepFunction<K, E, M, R> function, Saying<K, R, O> saying) {
    steps = function.steps();
    memory = new StepMemory<>(function);
    this.saying = saying;
    spec = StateSpecs.value(memory.coder());
  }

  @RequiresTimeSortedInput
  @ProcessElement
  public void step(
      @Element KV<K, List<E>> group,
      @StateId(MEMORY) ValueState<KV<Long, M>> state,
      OutputReceiver<O> to) {
    K key = group.getKey();
    StepMemory.Results<R> results = (result, time) -> saying.say(key, result, time, to);
    KV<Long, M> last = state.read();
    if (group.getValue().isEmpty()) {
      memory.silent(key, CloseFn.END, last, results);
    }
    for (List<E> step : steps.of(group.getValue())) {
      last = memory.after(key, step, last, results);
    }
    state.write(last);
  }
}
