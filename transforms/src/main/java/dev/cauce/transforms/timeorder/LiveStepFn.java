package dev.cauce.transforms.timeorder;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
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
final class LiveStepFn<K, E, M, R> extends DoFn<KV<K, E>, KV<K, List<E>>> {
  private static final long serialVersionUID = 1L;
  private static final String WAITING = "waiting";
  private static final String LATER = "later";
  private static final String EARLIEST = "earliest";
  private static final String MEMORY = "memory";
  private static final String COMPLETE = "complete";
  private static final String EXPIRY = "expiry";
  private static final long NEVER = Long.MAX_VALUE;

  @StateId(WAITING)
  @SuppressWarnings("unused")
  private final StateSpec<BagState<E>> waitingSpec;

  /** Of hours after that of the earliest step, so that these are not gone through for each step. */
  @StateId(LATER)
  @SuppressWarnings("unused")
  private final StateSpec<BagState<E>> laterSpec;

  /**
   * For which the timer is set: the last instant of the earliest step that waits, or of an earlier
   * one in which the function speaks on silence.
   */
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
    laterSpec = StateSpecs.bag(coder);
    memorySpec = StateSpecs.value(memory.coder());
  }

  @ProcessElement
  public void wait(
      @Element KV<K, E> event,
      @StateId(WAITING) BagState<E> waiting,
      @StateId(LATER) BagState<E> later,
      @StateId(EARLIEST) ValueState<Long> earliest,
      @TimerId(COMPLETE) Timer complete) {
    long end = endOf(event.getValue());
    if (end < complete.getCurrentRelativeTime().getMillis()) {
      dropped.inc();
      return;
    }
    Long first = earliest.read();
    if (first == null || end < first) {
      await(end, earliest, complete);
    }
    (first != null && isOfLaterHour(end, first) ? later : waiting).add(event.getValue());
  }

  private long endOf(E event) {
    return steps.lastInstantOf(event).getMillis();
  }

  private static void await(long end, ValueState<Long> earliest, Timer complete) {
    earliest.write(end);
    complete.set(Instant.ofEpochMilli(end));
  }

  private static boolean isOfLaterHour(long end, long earliest) {
    long hour = Steps.BATCH_GROUP.getMillis();
    return Math.floorDiv(end, hour) > Math.floorDiv(earliest, hour);
  }

  /** Takes all that is complete by now: where a stream catches up, that is many steps at once. */
  @OnTimer(COMPLETE)
  public void complete(
      @Key K key,
      @StateId(WAITING) BagState<E> waiting,
      @StateId(LATER) BagState<E> later,
      @StateId(EARLIEST) ValueState<Long> earliest,
      @StateId(MEMORY) ValueState<KV<Long, M>> state,
      @TimerId(COMPLETE) Timer complete,
      @TimerId(EXPIRY) Timer expiry,
      MultiOutputReceiver outputs) {
    long first = earliest.read();
    long until = Math.max(first, complete.getCurrentRelativeTime().getMillis() - 1);
    List<E> events = new ArrayList<>();
    List<E> rest = take(waiting, until, events);
    OptionalLong next = earliestOf(rest);
    if (next.isEmpty() || isOfLaterHour(next.getAsLong(), first)) {
      rest.addAll(take(later, until, events));
    }
    events.sort(steps.order());
    KV<Long, M> before = state.read();
    KV<Long, M> last = before;
    StepMemory.Results<R> results = outputs.get(resultsTag)::outputWithTimestamp;
    for (List<E> step : steps.of(events)) {
      outputs.get(stepsTag).outputWithTimestamp(KV.of(key, step), steps.lastInstantOf(step.get(0)));
      last = memory.after(key, step, last, results);
    }
    memory.silent(key, steps.startOf(Instant.ofEpochMilli(until + 1)).minus(1), last, results);
    state.write(last);
    long due = Math.min(earliestOf(rest).orElse(NEVER), dueOnSilence(last));
    if (due == NEVER) {
      earliest.clear();
    } else {
      await(due, earliest, complete);
    }
    for (E event : rest) {
      (isOfLaterHour(endOf(event), due) ? later : waiting).add(event);
    }
    if (before == null) {
      expiry.set(memory.forgottenAt(Instant.ofEpochMilli(last.getKey())));
    }
  }

  private OptionalLong earliestOf(List<E> events) {
    return events.stream().mapToLong(this::endOf).min();
  }

  /** The end of the step in which it speaks on silence: then none of its events can come. */
  private long dueOnSilence(KV<Long, M> last) {
    Instant at = memory.quietAt(last);
    return at == null ? NEVER : steps.endOf(at).getMillis();
  }

  /** Empties {@code bag}: adds what is complete to {@code events}, and returns the rest. */
  private List<E> take(BagState<E> bag, long until, List<E> events) {
    List<E> rest = new ArrayList<>();
    for (E event : bag.read()) {
      (endOf(event) <= until ? events : rest).add(event);
    }
    bag.clear();
    return rest;
  }

  /**
   * Looks once in a lookback, not after each step. While something is due it deletes nothing, so
   * that it may fire before or after that step's timer.
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
