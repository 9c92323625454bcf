package dev.cauce.pipelines;

import dev.cauce.io.runs.Interval;
import dev.cauce.transforms.alerts.Alerting;
import dev.cauce.transforms.results.Table;
import java.util.HashSet;
import java.util.Set;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Instant;

/**
 * The rows of tables. A run writes only what it owns: rows whose last instant its interval holds.
 */
public final class Outputs {

  /** Where rows end. */
  public interface Sink {
    <R> void write(String step, Table<R> table, PCollection<R> rows);

    /** Also publishes {@code rows}, of a live run, as alerts; not unless it says so. */
    default <R extends Alerting> void alert(String step, Table<R> table, PCollection<R> rows) {}
  }

  private final Interval interval;
  private final Sink sink;
  private final Set<String> written = new HashSet<>();

  public Outputs(Interval interval, Sink sink) {
    this.interval = interval;
    this.sink = sink;
  }

  /** Writes those of {@code rows} that the run owns to {@code table}. */
  public <R> void write(Table<R> table, PCollection<R> rows) {
    write(table, table.name(), rows);
  }

  /**
   * Writes a part of a table's rows; steps are named by what is in them, never by their order.
   *
   * @param part what they are, for example the topic that they speak of
   */
  public <R> void write(Table<R> table, String part, PCollection<R> rows) {
    PCollection<R> unused = writeOwned(table, part, rows);
  }

  /**
   * Writes those of {@code rows} that the run owns to {@code table}, and publishes them as alerts
   * while the run is live and its generation active: each at least once, always with the same id. A
   * run over an interval with an end, such as a backfill, publishes nothing.
   */
  public <R extends Alerting> void alert(Table<R> table, PCollection<R> rows) {
    PCollection<R> owned = writeOwned(table, table.name(), rows);
    if (!interval.isBounded()) {
      sink.alert("Alert " + table.name(), table, owned);
    }
  }

  /**
   * Those of {@code elements} that the run owns, for what is made of all of an interval, such as a
   * model.
   *
   * @param what names the step
   * @param lastInstant as a table's rows have it
   */
  public <T> PCollection<T> owned(
      String what, PCollection<T> elements, SerializableFunction<T, Instant> lastInstant) {
    Interval holder = interval;
    return elements.apply(
        "Owned " + what, Filter.by(element -> holder.holds(lastInstant.apply(element))));
  }

  private <R> PCollection<R> writeOwned(Table<R> table, String part, PCollection<R> rows) {
    String step = part.equals(table.name()) ? table.name() : table.name() + " of " + part;
    if (!written.add(step)) {
      throw new IllegalStateException(
          "Rows are written twice as " + step + "; flatten them, or name each part");
    }
    PCollection<R> owned = owned(step, rows, table::lastInstantOf);
    sink.write("Write " + step, table, owned);
    return owned;
  }
}
