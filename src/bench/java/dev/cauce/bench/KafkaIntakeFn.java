package dev.cauce.bench;

import dev.cauce.bench.SalesRows.Cell;
import dev.cauce.io.kafka.Records;
import dev.cauce.transforms.aggregate.Accumulator;
import dev.cauce.transforms.aggregate.BoundedCombiner;
import dev.cauce.transforms.aggregate.CalendarPeriod;
import dev.cauce.transforms.intake.ArrivalCounts;
import dev.cauce.transforms.intake.EventCounts;
import dev.cauce.transforms.intake.RawRecord;
import dev.cauce.transforms.intake.RecordDecoder;
import dev.cauce.transforms.intake.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

/**
 * Decodes the records of a partition and lets one event pass of those with one id and event time;
 * an end goes out behind the last. What arrived is counted by partition, so that ledger is final
 * here; the one by event time goes out as partial totals.
 */
abstract class KafkaIntakeFn<E extends SpecificRecord>
    implements Processor<byte[], byte[], Cell, Accumulator<?>> {
  private static final String SEEN = "seen";
  private static final byte[] ONCE = {};
  private static final Cell END = new Cell(CalendarPeriod.HOUR, 0, "", "");

  private final IntakeRows<E> rows;
  private final Map<Integer, Long> ends;
  private final RecordDecoder<E> decoder;
  private final Map<Long, ArrivalCounts> arrivals = new HashMap<>();
  private final BoundedCombiner<Long, EventCounts> hours = new BoundedCombiner<>(EventCounts::new);
  private ProcessorContext<Cell, Accumulator<?>> context;
  private WindowStore<String, byte[]> seen;

  /**
   * Of one partition.
   *
   * @param ends the offset after the last record of each partition
   */
  KafkaIntakeFn(IntakeRows<E> rows, Map<Integer, Long> ends) {
    this.rows = rows;
    this.ends = ends;
    decoder = new RecordDecoder<>(rows.topic());
  }

  /** The ids of events of {@code topic} that a copy may still follow. */
  static StoreBuilder<?> seen(Topic<?> topic) {
    Duration kept = Duration.ofMillis(topic.lateness().plus(topic.future()).getMillis() + 1);
    return Stores.windowStoreBuilder(
            Stores.inMemoryWindowStore(SEEN, kept, Duration.ofMillis(1), false),
            Serdes.String(),
            Serdes.ByteArray())
        .withLoggingDisabled();
  }

  @Override
  public void init(ProcessorContext<Cell, Accumulator<?>> taskContext) {
    context = taskContext;
    seen = taskContext.getStateStore(SEEN);
  }

  /** Takes an accepted event. */
  abstract void accept(E event);

  /**
   * Whether it holds as much as it may; after a record that arrived at {@code arrival}, in
   * milliseconds since 1970.
   */
  abstract boolean isFull(long arrival);

  /** Puts out what it holds, all of it if that was the last record. */
  abstract void drain(long arrival, boolean last);

  @Override
  public void process(Record<byte[], byte[]> record) {
    RecordMetadata place = context.recordMetadata().orElseThrow();
    long arrival = record.timestamp();
    RawRecord raw =
        new RawRecord(
            place.offset(),
            arrival,
            record.key(),
            record.value(),
            Records.headers(record.headers()));
    ArrivalCounts counts =
        arrivals.computeIfAbsent(IntakeRows.hourOf(arrival), hour -> new ArrivalCounts());
    E event = decoder.decode(place.partition(), raw, counts, rows::letter);
    if (event != null && isFirst(event)) {
      accept(event);
    }
    boolean last = place.offset() == ends.get(place.partition()) - 1;
    if (last || hours.isFull()) {
      hours.drainTo(
          (hour, count) -> forward(new Cell(CalendarPeriod.HOUR, hour, "", ""), count, arrival));
    }
    if (last || isFull(arrival)) {
      drain(arrival, last);
    }
    if (last) {
      arrivals.forEach((hour, all) -> rows.arrivals(place.partition(), hour, all));
      context.forward(new Record<>(END, null, arrival));
    }
  }

  private boolean isFirst(E event) {
    long time = rows.timeOf(event);
    String id = rows.topic().idOf(event);
    EventCounts hour = hours.at(IntakeRows.hourOf(time));
    hour.onTime++;
    if (seen.fetch(id, time) != null) {
      hour.duplicates++;
      return false;
    }
    seen.put(id, ONCE, time);
    hour.accepted++;
    return true;
  }

  /** Sends a partial total to where the cell's are added up. */
  final void forward(Cell cell, Accumulator<?> total, long arrival) {
    context.forward(new Record<>(cell, total, arrival));
  }
}
