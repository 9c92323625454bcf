package dev.cauce.suite.model;

import dev.cauce.io.runs.Interval;
import dev.cauce.transforms.results.Table;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.values.Row;

/** What a model makes of a log. */
public interface ModelRows {

  /** The rows of {@code table} that a run over {@code interval} owns, by key. */
  Map<List<Object>, Row> rowsOf(Table<?> table, Interval interval);

  /** Of the same rows; enough to find them equal. */
  default TableDigest digestOf(Table<?> table, Interval interval) {
    return TableDigest.of(table, rowsOf(table, interval).values());
  }
}
