package dev.cauce.bench.plain;

import dev.cauce.bench.rows.IntakeRows;
import dev.cauce.bench.workload.Input;
import dev.cauce.transforms.intake.ArrivalCounts;
import dev.cauce.transforms.intake.EventCounts;
import dev.cauce.transforms.intake.RawRecord;
import dev.cauce.transforms.intake.RecordBatch;
import dev.cauce.transforms.intake.RecordDecoder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/** Decodes, deduplicates and keeps the ledger in one thread, with every id in a set. */
final class PlainIntake<E extends SpecificRecord> {
  private record Identity(String id, long millis) {}

  private record ArrivalCell(int partition, long hour) {}

  private final IntakeRows<E> rows;
  private final RecordDecoder<E> decoder;
  private final Map<ArrivalCell, ArrivalCounts> arrivals = new HashMap<>();
  private final Map<Long, EventCounts> hours = new HashMap<>();
  private final Set<Identity> seen = new HashSet<>();

  PlainIntake(IntakeRows<E> rows) {
    this.rows = rows;
    decoder = new RecordDecoder<>(rows.topic());
  }

  /** Hands each accepted event of {@code input} to {@code accepted}, then writes the ledger. */
  void read(Input input, Consumer<E> accepted) {
    input.ranges(1).forEach(range -> range.forEach(batch -> take(batch, accepted)));
    arrivals.forEach((cell, counts) -> rows.arrivals(cell.partition(), cell.hour(), counts));
    hours.forEach(rows::events);
  }

  private void take(RecordBatch batch, Consumer<E> accepted) {
    for (RawRecord record : batch.records()) {
      take(batch.partition(), record, accepted);
    }
  }

  private void take(int partition, RawRecord record, Consumer<E> accepted) {
    ArrivalCell arrival = new ArrivalCell(partition, IntakeRows.hourOf(record.arrivalMillis()));
    ArrivalCounts counts = arrivals.computeIfAbsent(arrival, cell -> new ArrivalCounts());
    E event = decoder.decode(partition, record, counts, rows::letter);
    if (event == null) {
      return;
    }
    long time = rows.timeOf(event);
    EventCounts hour = hours.computeIfAbsent(IntakeRows.hourOf(time), start -> new EventCounts());
    hour.onTime.add();
    if (seen.add(new Identity(rows.topic().idOf(event), time))) {
      hour.accepted.add();
      accepted.accept(event);
    } else {
      hour.duplicates.add();
    }
  }
}
