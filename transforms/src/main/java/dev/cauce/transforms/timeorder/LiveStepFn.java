package dev.cauce.transforms.timeorder;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.state.BagState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Instant;

/**
 * Keeps the events of a stream until their step is complete, and takes the steps of a key one after
 * the other: its timer is always that of the earliest, so no order in which an engine fires timers
 * can change a result.
 */
final class LiveStepFn<K, E extends SpecificRecord, M, R> extends DoFn<KV<K, E>, KV<K, List<E>>> {
  private static final long serialVersionUID = 1L;
  private static final String WAITING = "waiting";
  private static final String EARLIEST = "earliest";
  private static final String MEMORY = "memory";
  private static final String COMPLETE = "complete";
  private static final String EXPIRY = "expiry";

  @StateId(WAITING)
  @SuppressWarnings("unused")
  private final StateSpec<BagState<E>> waitingSpec;

  /** The last instant of the earliest step that waits, for which the timer is set. */
  @StateId(EARLIEST)
  @SuppressWarnings("unused")
  private final StateSpec<ValueState<Long>> earliestSpec = StateSpecs.value(VarLongCoder.of());

  @StateId(MEMORY)
  @SuppressWarnings("unused")
  private final StateSpec<ValueState<KV<Long, M>>> memorySpec;

  @TimerId(COMPLETE)
  @SuppressWarnings("unused")
  private final TimerSpec completeSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  @TimerId(EXPIRY)
  @SuppressWarnings("unused")
  private final TimerSpec expirySpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  /** Under the name by which Beam counts what comes too late for a window. */
  private final Counter dropped = Metrics.counter(LiveStepFn.class, "droppedDueToLateness");

  private final Steps<E> steps;
  private final StepMemory<K, E, M, R> memory;
  private final TupleTag<KV<K, List<E>>> stepsTag;
  private final TupleTag<R> resultsTag;

  LiveStepFn(
      StepFunction<K, E, M, R> function,
      Coder<E> coder,
      TupleTag<KV<K, List<E>>> stepsTag,
      TupleTag<R> resultsTag) {
    steps = function.steps();
    memory = new StepMemory<>(function);
    this.stepsTag = stepsTag;
    this.resultsTag = resultsTag;
    waitingSpec = StateSpecs.bag(coder);
    memorySpec = StateSpecs.value(memory.coder());
  }

  @ProcessElement
  public void wait(
      @Element KV<K, E> event,
      @StateId(WAITING) BagState<E> waiting,
      @StateId(EARLIEST) ValueState<Long> earliest,
      @TimerId(COMPLETE) Timer complete) {
    Instant end = steps.lastInstantOf(event.getValue());
    if (end.isBefore(complete.getCurrentRelativeTime())) {
      dropped.inc();
      return;
    }
    waiting.add(event.getValue());
    Long first = earliest.read();
    if (first == null || end.getMillis() < first) {
      await(end, earliest, complete);
    }
  }

  /** Takes all that is complete by now: where a stream catches up, that is many steps at once. */
  @OnTimer(COMPLETE)
  public void complete(
      @Key K key,
      @Timestamp Instant due,
      @StateId(WAITING) BagState<E> waiting,
      @StateId(EARLIEST) ValueState<Long> earliest,
      @StateId(MEMORY) ValueState<KV<Long, M>> state,
      @TimerId(COMPLETE) Timer complete,
      @TimerId(EXPIRY) Timer expiry,
      MultiOutputReceiver outputs) {
    List<E> events = takeComplete(due, waiting, earliest, complete);
    KV<Long, M> before = state.read();
    KV<Long, M> last = before;
    for (List<E> step : steps.of(events)) {
      Instant end = steps.lastInstantOf(step.get(0));
      outputs.get(stepsTag).outputWithTimestamp(KV.of(key, step), end);
      last =
          memory.after(
              key, step, last, result -> outputs.get(resultsTag).outputWithTimestamp(result, end));
    }
    state.write(last);
    if (before == null) {
      expiry.set(memory.forgottenAt(Instant.ofEpochMilli(last.getKey())));
    }
  }

  /** The events of all steps that are complete, in order; then the next is waited for. */
  private List<E> takeComplete(
      Instant due, BagState<E> waiting, ValueState<Long> earliest, Timer complete) {
    Instant watermark = complete.getCurrentRelativeTime();
    List<E> events = new ArrayList<>();
    List<E> later = new ArrayList<>();
    Instant next = null;
    for (E event : waiting.read()) {
      Instant end = steps.lastInstantOf(event);
      if (end.isBefore(watermark) || !end.isAfter(due)) {
        events.add(event);
      } else {
        later.add(event);
        next = next == null || end.isBefore(next) ? end : next;
      }
    }
    waiting.clear();
    later.forEach(waiting::add);
    if (next == null) {
      earliest.clear();
    } else {
      await(next, earliest, complete);
    }
    events.sort(steps.order());
    return events;
  }

  private static void await(Instant end, ValueState<Long> earliest, Timer complete) {
    earliest.write(end.getMillis());
    complete.set(end);
  }

  /**
   * Looks once in a lookback, not after each step. While a step waits it deletes nothing, so that
   * it may fire before or after that step's timer.
   */
  @OnTimer(EXPIRY)
  public void expire(
      @Timestamp Instant now,
      @StateId(EARLIEST) ValueState<Long> earliest,
      @StateId(MEMORY) ValueState<KV<Long, M>> state,
      @TimerId(EXPIRY) Timer expiry) {
    if (earliest.read() == null && memory.isForgotten(state.read(), now)) {
      state.clear();
    } else {
      expiry.set(memory.forgottenAt(now));
    }
  }
}
