package dev.cauce.transforms.timeorder;

import java.io.Serializable;
import java.util.List;
import java.util.function.Consumer;
import org.apache.beam.sdk.coders.Coder;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * What happens to a key's events, step by step. Whatever it remembers of an event must be without
 * effect once the event is older than the lookback.
 *
 * @param <K> the key
 * @param <E> the event
 * @param <M> the memory of a key
 * @param <R> the result
 */
public interface StepFunction<K, E, M, R> extends Serializable {

  /** What its steps are. */
  Steps<E> steps();

  /** How far back a result may depend on events. */
  Duration lookback();

  /** The memory of a key of which nothing was seen within the lookback. */
  M empty();

  /** The memory's coder; what it writes begins with a version byte. */
  Coder<M> memoryCoder();

  /**
   * Takes in the events of one step, in the order of event time and id, and changes {@code memory}.
   *
   * @param results takes rows
   */
  void step(K key, List<E> events, M memory, Consumer<R> results);

  /**
   * When it speaks though no event comes; null, for never, unless it is an {@link EventFunction}.
   */
  default @Nullable Instant quietAt(M memory) {
    return null;
  }

  /** Says what silence up to and with {@code until} leads to. */
  default void silent(K key, Instant until, M memory, Consumer<R> results) {}
}
