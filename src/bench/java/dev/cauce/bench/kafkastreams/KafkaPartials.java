package dev.cauce.bench.kafkastreams;

import dev.cauce.bench.rows.SalesRows.Cell;
import dev.cauce.transforms.aggregate.Accumulator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * Totals as objects, since a store would encode a whole total, its customers included, for each
 * order. With a changelog, those that have changed are put into a store when Kafka Streams asks its
 * caches to do so, before a commit; a task that is restored has them again.
 */
final class KafkaPartials implements StateStore, CachedStateStore<byte[], byte[]> {
  private static final String NAME = "partials";
  private static final String KEPT = "kept";
  private static final int MOST_CELLS = 10_000;
  private static final int MOST_ADDITIONS = 2_000_000;

  private final Map<Cell, Partial> totals = new LinkedHashMap<>();
  private KeyValueStore<Cell, Accumulator<?>> kept;
  private int additions;

  private static final class Partial {
    final Accumulator<?> total;

    /** Since it was put into the store, if it ever was. */
    boolean hasChanged;

    Partial(Accumulator<?> total) {
      this.total = total;
    }
  }

  private KafkaPartials() {}

  /** The stores that it needs. */
  static Set<StoreBuilder<?>> stores(KafkaDurability durability) {
    return Set.of(new Builder(), durability.of(keptBuilder()));
  }

  private static StoreBuilder<KeyValueStore<Cell, Accumulator<?>>> keptBuilder() {
    return Stores.keyValueStoreBuilder(
        Stores.inMemoryKeyValueStore(KEPT), KafkaTotals.cells(), KafkaTotals.totals());
  }

  /** Those of a task. */
  static KafkaPartials of(ProcessorContext<?, ?> context, KafkaDurability durability) {
    KafkaPartials partials = context.getStateStore(NAME);
    if (durability == KafkaDurability.CHANGELOG) {
      partials.restore(context.getStateStore(KEPT));
    }
    return partials;
  }

  private void restore(KeyValueStore<Cell, Accumulator<?>> store) {
    kept = store;
    try (KeyValueIterator<Cell, Accumulator<?>> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<Cell, Accumulator<?>> total = all.next();
        totals.put(total.key, new Partial(total.value));
      }
    }
  }

  /** The total of a cell, to which the caller adds one event. */
  @SuppressWarnings("unchecked")
  <A extends Accumulator<A>> A at(Cell cell, Supplier<A> empty) {
    additions++;
    Partial partial = totals.get(cell);
    if (partial == null) {
      partial = new Partial(empty.get());
      totals.put(cell, partial);
    }
    partial.hasChanged = true;
    return (A) partial.total;
  }

  boolean isFull() {
    return totals.size() >= MOST_CELLS || additions >= MOST_ADDITIONS;
  }

  /** Hands every total over and forgets it. */
  void drainTo(BiConsumer<Cell, Accumulator<?>> output) {
    totals.forEach((cell, partial) -> output.accept(cell, partial.total));
    if (kept != null) {
      totals.keySet().forEach(kept::delete);
    }
    totals.clear();
    additions = 0;
  }

  @Override
  public void flushCache() {
    totals.forEach(this::keep);
  }

  private void keep(Cell cell, Partial partial) {
    if (kept != null && partial.hasChanged) {
      kept.put(cell, partial.total);
      partial.hasChanged = false;
    }
  }

  @Override
  public boolean setFlushListener(
      CacheFlushListener<byte[], byte[]> listener, boolean sendOldValues) {
    return false;
  }

  @Override
  public void clearCache() {
    totals.clear();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  @Deprecated
  public void init(org.apache.kafka.streams.processor.ProcessorContext context, StateStore root) {
    throw new UnsupportedOperationException("The other init is what Kafka Streams calls");
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    context.register(root, (key, value) -> {});
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  /** Without a changelog of its own. */
  private static final class Builder implements StoreBuilder<KafkaPartials> {
    @Override
    public KafkaPartials build() {
      return new KafkaPartials();
    }

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public boolean loggingEnabled() {
      return false;
    }

    @Override
    public Map<String, String> logConfig() {
      return Map.of();
    }

    @Override
    public StoreBuilder<KafkaPartials> withCachingEnabled() {
      return this;
    }

    @Override
    public StoreBuilder<KafkaPartials> withCachingDisabled() {
      return this;
    }

    @Override
    public StoreBuilder<KafkaPartials> withLoggingEnabled(Map<String, String> config) {
      throw new UnsupportedOperationException("The totals are kept in a store of their own");
    }

    @Override
    public StoreBuilder<KafkaPartials> withLoggingDisabled() {
      return this;
    }
  }
}
