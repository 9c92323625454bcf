package dev.cauce.pipelines;

import dev.cauce.io.runs.Interval;
import dev.cauce.transforms.results.Table;
import java.util.HashSet;
import java.util.Set;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.values.PCollection;

/**
 * The rows of tables. A run writes only what it owns: rows whose last instant its interval holds.
 */
public final class Outputs {

  /** Where rows end. */
  public interface Sink {
    <R> void write(String step, Table<R> table, PCollection<R> rows);
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
    Interval owned = interval;
    String step = part.equals(table.name()) ? table.name() : table.name() + " of " + part;
    if (!written.add(step)) {
      throw new IllegalStateException(
          "Rows are written twice as " + step + "; flatten them, or name each part");
    }
    sink.write(
        "Write " + step,
        table,
        rows.apply("Owned " + step, Filter.by(row -> owned.holds(table.lastInstantOf(row)))));
  }
}
