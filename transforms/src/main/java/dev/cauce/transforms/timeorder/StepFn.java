package dev.cauce.transforms.timeorder;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Instant;

/** Keeps a key's memory from step to step, and deletes it once the lookback has passed it. */
final class StepFn<K, E extends SpecificRecord, M, R> extends DoFn<KV<K, List<E>>, R> {
  private static final long serialVersionUID = 1L;
  private static final String MEMORY = "memory";
  private static final String EXPIRY = "expiry";

  @StateId(MEMORY)
  @SuppressWarnings("unused")
  private final StateSpec<ValueState<KV<Long, M>>> memory;

  @TimerId(EXPIRY)
  @SuppressWarnings("unused")
  private final TimerSpec expiry = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  private final StepFunction<K, E, M, R> function;

  StepFn(StepFunction<K, E, M, R> function) {
    this.function = function;
    memory = StateSpecs.value(KvCoder.of(VarLongCoder.of(), function.memoryCoder()));
  }

  @RequiresTimeSortedInput
  @ProcessElement
  public void step(
      @Element KV<K, List<E>> group,
      @StateId(MEMORY) ValueState<KV<Long, M>> state,
      @TimerId(EXPIRY) Timer timer,
      OutputReceiver<R> results) {
    KV<Long, M> last = state.read();
    for (List<E> step : function.steps().of(group.getValue())) {
      Instant time = function.steps().lastInstantOf(step.get(0));
      M memory =
          last == null || isForgotten(last.getKey(), time) ? function.empty() : last.getValue();
      function.step(group.getKey(), step, memory, results::output);
      last = KV.of(time.getMillis(), memory);
    }
    state.write(last);
    timer.set(Instant.ofEpochMilli(last.getKey()).plus(function.lookback()));
  }

  /** Timers and sorted input are ordered differently on each runner, so a timer only deletes. */
  @OnTimer(EXPIRY)
  public void expire(@Timestamp Instant time, @StateId(MEMORY) ValueState<KV<Long, M>> state) {
    KV<Long, M> last = state.read();
    if (last != null && isForgotten(last.getKey(), time)) {
      state.clear();
    }
  }

  private boolean isForgotten(long lastMillis, Instant now) {
    return now.getMillis() - lastMillis >= function.lookback().getMillis();
  }
}
