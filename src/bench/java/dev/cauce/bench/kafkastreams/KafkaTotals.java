package dev.cauce.bench.kafkastreams;

import dev.cauce.bench.rows.CellCoder;
import dev.cauce.bench.rows.IntakeRows;
import dev.cauce.bench.rows.SalesRows;
import dev.cauce.bench.rows.SalesRows.Cell;
import dev.cauce.transforms.aggregate.Accumulator;
import dev.cauce.transforms.aggregate.CalendarPeriod;
import dev.cauce.transforms.commerce.ProductTotals;
import dev.cauce.transforms.commerce.SalesTotal;
import dev.cauce.transforms.intake.ArrivalCounts;
import dev.cauce.transforms.intake.EventCounts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.beam.sdk.coders.Coder;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * What goes through the repartition topic of {@link KafkaStreamsRun}: totals of four kinds by their
 * cell, by Cauce's coders, and an end of each partition, which has no total.
 */
enum KafkaTotals {
  SALES(SalesTotal.class, SalesTotal.CODER),
  PRODUCTS(ProductTotals.class, ProductTotals.CODER),
  EVENTS(EventCounts.class, EventCounts.CODER),
  ARRIVALS(ArrivalCounts.class, ArrivalCounts.CODER);

  private static final KafkaTotals[] KINDS = values();

  private final Class<? extends Accumulator<?>> type;
  private final Coder<Accumulator<?>> coder;

  @SuppressWarnings("unchecked")
  <A extends Accumulator<A>> KafkaTotals(Class<A> type, Coder<A> coder) {
    this.type = type;
    this.coder = (Coder<Accumulator<?>>) (Coder<?>) coder;
  }

  /** The cell of the ledger by event time in which an event of {@code millis} counts. */
  static Cell eventsOf(long millis) {
    return new Cell(CalendarPeriod.HOUR, IntakeRows.hourOf(millis), "", "");
  }

  /** That of the ledger by arrival, with the partition in the country's place. */
  static Cell arrivalsOf(String partition, long millis) {
    return new Cell(CalendarPeriod.HOUR, IntakeRows.hourOf(millis), partition, "");
  }

  /** What says that a partition has ended. */
  static Cell endOf(String partition) {
    return arrivalsOf(partition, 0);
  }

  private static KafkaTotals kindOf(Accumulator<?> total) {
    for (KafkaTotals kind : KINDS) {
      if (kind.type.isInstance(total)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("No kind of total is a " + total.getClass());
  }

  /** Adds {@code more} to {@code sum}, a total of the same cell and so of the same kind. */
  @SuppressWarnings("unchecked")
  static <A extends Accumulator<A>> void merge(Accumulator<?> sum, Accumulator<?> more) {
    ((A) sum).merge((A) more);
  }

  /**
   * Makes the rows of a final total.
   *
   * @param intake of the pipeline
   */
  static void row(IntakeRows<?> intake, Cell cell, Accumulator<?> total) {
    switch (kindOf(total)) {
      case SALES -> SalesRows.sales(cell, (SalesTotal) total);
      case PRODUCTS -> SalesRows.products(cell, (ProductTotals) total);
      case EVENTS -> intake.events(cell.startMillis(), (EventCounts) total);
      case ARRIVALS ->
          intake.arrivals(
              Integer.parseInt(cell.country()), cell.startMillis(), (ArrivalCounts) total);
    }
  }

  static Serde<Cell> cells() {
    return serde(CellCoder.of());
  }

  /** How Cauce encodes, as Kafka wants it. */
  static <T> Serde<T> serde(Coder<T> coder) {
    return Serdes.serdeFrom(
        (topic, value) -> value == null ? null : encoded(out -> coder.encode(value, out)),
        (topic, bytes) -> bytes == null ? null : decoded(bytes, coder::decode));
  }

  static Serde<Accumulator<?>> totals() {
    return Serdes.serdeFrom(
        (topic, total) -> total == null ? null : encoded(out -> encode(total, out)),
        (topic, bytes) ->
            bytes == null ? null : decoded(bytes, in -> KINDS[in.read()].coder.decode(in)));
  }

  private static void encode(Accumulator<?> total, ByteArrayOutputStream out) throws IOException {
    KafkaTotals kind = kindOf(total);
    out.write(kind.ordinal());
    kind.coder.encode(total, out);
  }

  /** Writes a value. */
  private interface Encode {
    void to(ByteArrayOutputStream out) throws IOException;
  }

  /** Reads a value. */
  private interface Decode<T> {
    T from(ByteArrayInputStream in) throws IOException;
  }

  private static byte[] encoded(Encode value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      value.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static <T> T decoded(byte[] bytes, Decode<T> value) {
    try {
      return value.from(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
