package dev.cauce.bench.kafkastreams;

import dev.cauce.bench.rows.IntakeRows;
import dev.cauce.bench.rows.SalesRows.Cell;
import dev.cauce.transforms.aggregate.Accumulator;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Adds partial totals up, and makes rows of them when each partition of the log has ended. */
final class KafkaSumFn implements Processor<Cell, Accumulator<?>, Void, Void> {
  private static final String SUMS = "sums";
  private static final String ENDS = "ends";
  private static final byte[] THERE = {};

  private final Supplier setting;
  private KeyValueStore<Cell, Accumulator<?>> sums;

  /** Of the partitions of the log. */
  private KeyValueStore<Cell, byte[]> ends;

  private KafkaSumFn(Supplier setting) {
    this.setting = setting;
  }

  /**
   * Makes one for each task.
   *
   * @param intake of the pipeline
   * @param partitions of the log
   * @param ended counts the tasks that are done
   */
  record Supplier(
      IntakeRows<?> intake, int partitions, CountDownLatch ended, KafkaDurability durability)
      implements ProcessorSupplier<Cell, Accumulator<?>, Void, Void> {
    @Override
    public KafkaSumFn get() {
      return new KafkaSumFn(this);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return Set.of(
          durability.of(
              Stores.keyValueStoreBuilder(
                  Stores.inMemoryKeyValueStore(SUMS), KafkaTotals.cells(), KafkaTotals.totals())),
          durability.of(
              Stores.keyValueStoreBuilder(
                  Stores.inMemoryKeyValueStore(ENDS), KafkaTotals.cells(), Serdes.ByteArray())));
    }
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    sums = context.getStateStore(SUMS);
    ends = context.getStateStore(ENDS);
  }

  @Override
  public void process(Record<Cell, Accumulator<?>> partial) {
    if (partial.value() == null) {
      ends.put(partial.key(), THERE);
      if (ends.approximateNumEntries() == setting.partitions()) {
        end();
      }
      return;
    }
    Accumulator<?> sum = sums.get(partial.key());
    if (sum == null) {
      sum = partial.value();
    } else {
      KafkaTotals.merge(sum, partial.value());
    }
    sums.put(partial.key(), sum);
  }

  private void end() {
    try (KeyValueIterator<Cell, Accumulator<?>> all = sums.all()) {
      while (all.hasNext()) {
        KeyValue<Cell, Accumulator<?>> total = all.next();
        KafkaTotals.row(setting.intake(), total.key, total.value);
      }
    }
    setting.ended().countDown();
  }
}
