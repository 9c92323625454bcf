package dev.cauce.bench;

import dev.cauce.bench.SalesRows.Cell;
import dev.cauce.io.kafka.Records;
import dev.cauce.transforms.aggregate.Accumulator;
import dev.cauce.transforms.aggregate.BoundedCombiner;
import dev.cauce.transforms.aggregate.CalendarPeriod;
import dev.cauce.transforms.commerce.Order;
import dev.cauce.transforms.commerce.ProductTotals;
import dev.cauce.transforms.commerce.SalesTotal;
import dev.cauce.transforms.intake.ArrivalCounts;
import dev.cauce.transforms.intake.EventCounts;
import dev.cauce.transforms.intake.RawRecord;
import dev.cauce.transforms.intake.RecordDecoder;
import dev.cauce.transforms.intake.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
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
 * Decodes the records of a partition, lets one order pass of those with one id and event time, and
 * puts out partial totals when the maps are full, and all and an end with the last record. What
 * arrived is counted by partition, so its ledger is final here.
 */
final class KafkaCombineFn implements Processor<byte[], byte[], Cell, Accumulator<?>> {
  private static final Topic<Order> TOPIC = SalesRows.INTAKE.topic();
  private static final String SEEN = "seen";
  private static final byte[] ONCE = {};
  private static final Cell END = new Cell(CalendarPeriod.HOUR, 0, "", "");

  private final Map<Integer, Long> ends;
  private final RecordDecoder<Order> decoder = new RecordDecoder<>(TOPIC);
  private final Map<Long, ArrivalCounts> arrivals = new HashMap<>();
  private final BoundedCombiner<Long, EventCounts> hours = new BoundedCombiner<>(EventCounts::new);
  private final BoundedCombiner<Cell, SalesTotal> sales = new BoundedCombiner<>(SalesTotal::new);
  private final BoundedCombiner<Cell, ProductTotals> products =
      new BoundedCombiner<>(ProductTotals::new);
  private ProcessorContext<Cell, Accumulator<?>> context;
  private WindowStore<String, byte[]> seen;

  private KafkaCombineFn(Map<Integer, Long> ends) {
    this.ends = ends;
  }

  /**
   * Makes one for each task, with a store of the ids that a copy may still follow.
   *
   * @param ends the offset after the last record of each partition
   */
  record Supplier(Map<Integer, Long> ends)
      implements ProcessorSupplier<byte[], byte[], Cell, Accumulator<?>> {
    @Override
    public KafkaCombineFn get() {
      return new KafkaCombineFn(ends);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      Duration kept = Duration.ofMillis(TOPIC.lateness().plus(TOPIC.future()).getMillis() + 1);
      return Set.of(
          Stores.windowStoreBuilder(
                  Stores.inMemoryWindowStore(SEEN, kept, Duration.ofMillis(1), false),
                  Serdes.String(),
                  Serdes.ByteArray())
              .withLoggingDisabled());
    }
  }

  @Override
  public void init(ProcessorContext<Cell, Accumulator<?>> taskContext) {
    context = taskContext;
    seen = taskContext.getStateStore(SEEN);
  }

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
    Order order = decoder.decode(place.partition(), raw, counts, SalesRows.INTAKE::letter);
    if (order != null) {
      add(order);
    }
    boolean last = place.offset() == ends.get(place.partition()) - 1;
    if (last || hours.isFull() || sales.isFull() || products.isFull()) {
      drain(arrival);
    }
    if (last) {
      arrivals.forEach((hour, all) -> SalesRows.INTAKE.arrivals(place.partition(), hour, all));
      context.forward(new Record<>(END, null, arrival));
    }
  }

  private void add(Order order) {
    long time = TOPIC.eventTimeMillisOf(order);
    EventCounts hour = hours.at(IntakeRows.hourOf(time));
    hour.onTime++;
    if (seen.fetch(order.getOrderId(), time) != null) {
      hour.duplicates++;
      return;
    }
    seen.put(order.getOrderId(), ONCE, time);
    hour.accepted++;
    sales.at(Cell.hourOf(order)).add(order);
    products.at(Cell.dayOf(order)).add(order);
  }

  private void drain(long arrival) {
    hours.drainTo(
        (hour, counts) -> forward(new Cell(CalendarPeriod.HOUR, hour, "", ""), counts, arrival));
    Map<Cell, SalesTotal> ofSales = new HashMap<>();
    sales.drainTo(SalesRows.into(ofSales, Cell::rolledUp, SalesTotal::new));
    ofSales.forEach((cell, total) -> forward(cell, total, arrival));
    Map<Cell, ProductTotals> ofProducts = new HashMap<>();
    products.drainTo(SalesRows.into(ofProducts, Cell::productsRolledUp, ProductTotals::new));
    ofProducts.forEach((cell, totals) -> forward(cell, totals, arrival));
  }

  private void forward(Cell cell, Accumulator<?> total, long arrival) {
    context.forward(new Record<>(cell, total, arrival));
  }
}
