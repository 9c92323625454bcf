package dev.cauce.pipelines;

import dev.cauce.io.runs.Interval;
import dev.cauce.transforms.results.Table;
import java.util.HashMap;
import java.util.Map;
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
  private final Map<String, Integer> writes = new HashMap<>();

  public Outputs(Interval interval, Sink sink) {
    this.interval = interval;
    this.sink = sink;
  }

  /** Writes those of {@code rows} that the run owns to {@code table}. */
  public <R> void write(Table<R> table, PCollection<R> rows) {
    Interval owned = interval;
    int nth = writes.merge(table.name(), 1, Integer::sum);
    String step = nth == 1 ? table.name() : table.name() + " " + nth;
    sink.write(
        "Write " + step,
        table,
        rows.apply("Owned " + step, Filter.by(row -> owned.holds(table.lastInstantOf(row)))));
  }
}
