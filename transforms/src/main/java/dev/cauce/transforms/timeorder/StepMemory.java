package dev.cauce.transforms.timeorder;

import java.io.Serializable;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
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
record StepMemory<K, E extends SpecificRecord, M, R>(StepFunction<K, E, M, R> function)
    implements Serializable {

  Coder<KV<Long, M>> coder() {
    return KvCoder.of(VarLongCoder.of(), function.memoryCoder());
  }

  /** What is remembered after {@code step}, which is later than all that were seen. */
  KV<Long, M> after(K key, List<E> step, @Nullable KV<Long, M> last, Consumer<R> results) {
    Instant time = function.steps().lastInstantOf(step.get(0));
    M memory = last == null || isForgotten(last, time) ? function.empty() : last.getValue();
    function.step(key, step, memory, results);
    return KV.of(time.getMillis(), memory);
  }

  boolean isForgotten(KV<Long, M> last, Instant now) {
    return !now.isBefore(forgottenAt(Instant.ofEpochMilli(last.getKey())));
  }

  /** From when on nothing is remembered of a step that ended at {@code last}. */
  Instant forgottenAt(Instant last) {
    return last.plus(function.lookback());
  }
}
