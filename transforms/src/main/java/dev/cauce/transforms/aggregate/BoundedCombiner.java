package dev.cauce.transforms.aggregate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * A map from keys to accumulators that asks to be drained before it grows too large: some runners
 * finish a bundle only at the end of the input.
 */
public final class BoundedCombiner<K, A> {
  private static final int MOST_KEYS = 10_000;
  private static final int MOST_ADDITIONS = 500_000;

  private final Supplier<A> create;
  private final Map<K, A> accumulators = new LinkedHashMap<>();
  private int additions;

  public BoundedCombiner(Supplier<A> create) {
    this.create = create;
  }

  /** The accumulator of {@code key}, to which the caller adds one input. */
  public A at(K key) {
    additions++;
    A accumulator = accumulators.get(key);
    if (accumulator == null) {
      accumulator = create.get();
      accumulators.put(key, accumulator);
    }
    return accumulator;
  }

  public boolean isFull() {
    return accumulators.size() >= MOST_KEYS || additions >= MOST_ADDITIONS;
  }

  /** Hands every accumulator over and forgets it. */
  public void drainTo(BiConsumer<K, A> output) {
    accumulators.forEach(output);
    accumulators.clear();
    additions = 0;
  }
}
