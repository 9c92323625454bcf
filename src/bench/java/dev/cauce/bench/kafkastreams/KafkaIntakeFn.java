package dev.cauce.bench.kafkastreams;

import dev.cauce.bench.rows.IntakeRows;
import dev.cauce.bench.rows.SalesRows.Cell;
import dev.cauce.io.kafka.Records;
import dev.cauce.transforms.aggregate.Accumulator;
import dev.cauce.transforms.intake.ArrivalCounts;
import dev.cauce.transforms.intake.EventCounts;
import dev.cauce.transforms.intake.RawRecord;
import dev.cauce.transforms.intake.RecordDecoder;
import dev.cauce.transforms.intake.Topic;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

/**
 * Decodes the records of a partition and lets one event pass of those with one id and event time;
 * both ledgers go out as partial totals, and an end behind the last record.
 */
abstract class KafkaIntakeFn<E extends SpecificRecord>
    implements Processor<byte[], byte[], Cell, Accumulator<?>> {
  private static final String SEEN = "seen";
  private static final byte[] ONCE = {};

  private final IntakeRows<E> rows;
  private final Setting setting;
  private final RecordDecoder<E> decoder;
  private ProcessorContext<Cell, Accumulator<?>> context;
  private WindowStore<String, byte[]> seen;
  private KafkaPartials partials;
  private String partitionName;

  /**
   * What all processors of a run have in common.
   *
   * @param ends the offset after the last record of each partition
   */
  record Setting(Map<Integer, Long> ends, KafkaDurability durability) {}

  /** Of one partition. */
  KafkaIntakeFn(IntakeRows<E> rows, Setting setting) {
    this.rows = rows;
    this.setting = setting;
    decoder = new RecordDecoder<>(rows.topic());
  }

  /**
   * Makes a processor for each task.
   *
   * @param create one that is not initialized
   * @param stores what it needs besides those of the intake
   */
  static <E extends SpecificRecord>
      ProcessorSupplier<byte[], byte[], Cell, Accumulator<?>> supplier(
          IntakeRows<E> rows,
          Setting setting,
          Function<Setting, KafkaIntakeFn<E>> create,
          List<StoreBuilder<?>> stores) {
    Set<StoreBuilder<?>> all = new HashSet<>(KafkaPartials.stores(setting.durability()));
    all.add(setting.durability().of(seen(rows.topic())));
    stores.forEach(store -> all.add(setting.durability().of(store)));
    return new ProcessorSupplier<>() {
      @Override
      public KafkaIntakeFn<E> get() {
        return create.apply(setting);
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return all;
      }
    };
  }

  /** The ids of events of {@code topic} that a copy may still follow. */
  private static StoreBuilder<?> seen(Topic<?> topic) {
    Duration kept = Duration.ofMillis(topic.lateness().plus(topic.future()).getMillis() + 1);
    return Stores.windowStoreBuilder(
        Stores.inMemoryWindowStore(SEEN, kept, Duration.ofMillis(1), false),
        Serdes.String(),
        Serdes.ByteArray());
  }

  @Override
  public void init(ProcessorContext<Cell, Accumulator<?>> taskContext) {
    context = taskContext;
    partitionName = String.valueOf(taskContext.taskId().partition());
    seen = taskContext.getStateStore(SEEN);
    partials = KafkaPartials.of(taskContext, setting.durability());
  }

  /** Takes an accepted event, and adds it to totals. */
  abstract void accept(E event, KafkaPartials totals);

  /**
   * Sees that a record arrived at {@code arrival}, in milliseconds since 1970.
   *
   * @param last whether no other follows
   */
  void advance(long arrival, boolean last) {}

  /** Puts out all totals. */
  void drain(KafkaPartials totals, long arrival) {
    totals.drainTo((cell, total) -> forward(cell, total, arrival));
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    RecordMetadata place = context.recordMetadata().orElseThrow();
    int partition = place.partition();
    long arrival = record.timestamp();
    RawRecord raw =
        new RawRecord(
            place.offset(),
            arrival,
            record.key(),
            record.value(),
            Records.headers(record.headers()));
    ArrivalCounts counts =
        partials.at(KafkaTotals.arrivalsOf(partitionName, arrival), ArrivalCounts::new);
    E event = decoder.decode(partition, raw, counts, rows::letter);
    if (event != null && isFirst(event)) {
      accept(event, partials);
    }
    boolean last = place.offset() == setting.ends().get(partition) - 1;
    advance(arrival, last);
    if (last || partials.isFull()) {
      drain(partials, arrival);
    }
    if (last) {
      context.forward(new Record<>(KafkaTotals.endOf(partitionName), null, arrival));
      context.commit();
    }
  }

  private boolean isFirst(E event) {
    long time = rows.timeOf(event);
    String id = rows.topic().idOf(event);
    EventCounts hour = partials.at(KafkaTotals.eventsOf(time), EventCounts::new);
    hour.onTime.add();
    if (seen.fetch(id, time) != null) {
      hour.duplicates.add();
      return false;
    }
    seen.put(id, ONCE, time);
    hour.accepted.add();
    return true;
  }

  /** Sends a partial total to where the cell's are added up. */
  final void forward(Cell cell, Accumulator<?> total, long arrival) {
    context.forward(new Record<>(cell, total, arrival));
  }
}
