package dev.cauce.transforms.timeorder;

import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.values.KV;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * What a function remembers of a key from step to step, with the last instant of the step that it
 * saw last. Once the lookback has passed that instant nothing is remembered.
 */
record StepMemory<K, E, M, R>(StepFunction<K, E, M, R> function) implements Serializable {

  Coder<KV<Long, M>> coder() {
    return KvCoder.of(VarLongCoder.of(), function.memoryCoder());
  }

  /** Takes a result at the last instant of the step in which it is said. */
  interface Results<R> {
    void put(R result, Instant time);
  }

  /** What is remembered after {@code step}, which is later than all that were seen. */
  KV<Long, M> after(K key, List<E> step, @Nullable KV<Long, M> last, Results<R> results) {
    Instant time = function.steps().lastInstantOf(step.get(0));
    if (last != null) {
      silent(key, function.steps().startOf(step.get(0)).minus(1), last, results);
    }
    M memory = last == null || isForgotten(last, time) ? function.empty() : last.getValue();
    function.step(key, step, memory, result -> results.put(result, time));
    return KV.of(time.getMillis(), memory);
  }

  /** Speaks on silence up to and with {@code until}, as long as anything is remembered. */
  void silent(K key, Instant until, KV<Long, M> last, Results<R> results) {
    for (Instant at = quietAt(last); at != null && !at.isAfter(until); at = quietAt(last)) {
      Instant end = function.steps().endOf(at);
      function.silent(key, at, last.getValue(), result -> results.put(result, end));
    }
  }

  /** When it speaks on silence, or null for never. */
  @Nullable Instant quietAt(KV<Long, M> last) {
    Instant at = function.quietAt(last.getValue());
    return at == null || isForgotten(last, at) ? null : at;
  }

  boolean isForgotten(KV<Long, M> last, Instant now) {
    return !now.isBefore(forgottenAt(Instant.ofEpochMilli(last.getKey())));
  }

  /** From when on nothing is remembered of a step that ended at {@code last}. */
  Instant forgottenAt(Instant last) {
    return last.plus(function.lookback());
  }
}
