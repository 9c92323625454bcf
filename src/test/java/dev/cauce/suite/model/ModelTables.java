package dev.cauce.suite.model;

import dev.cauce.io.runs.Interval;
import dev.cauce.transforms.results.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.values.Row;

/** All rows that a log leads to, each with the last instant of its window. */
public final class ModelTables implements ModelRows {
  private record ModelRow(org.joda.time.Instant lastInstant, Row row, boolean changes) {}

  private final Map<String, Schema> schemas = new HashMap<>();
  private final Map<String, List<ModelRow>> rows = new HashMap<>();

  /** Adds a row; {@code values} are in the order of the table's columns. */
  public void add(Table<?> table, Instant lastInstant, Object... values) {
    add(table, lastInstant, false, values);
  }

  /**
   * The same of a row that changes: of those of one key that a run owns, the last that is added is
   * what remains.
   */
  public void addVersion(Table<?> table, Instant lastInstant, Object... values) {
    add(table, lastInstant, true, values);
  }

  private void add(Table<?> table, Instant lastInstant, boolean changes, Object... values) {
    Schema schema = schemas.computeIfAbsent(table.name(), name -> table.schema());
    rows.computeIfAbsent(table.name(), name -> new ArrayList<>())
        .add(
            new ModelRow(
                joda(lastInstant), Row.withSchema(schema).addValues(values).build(), changes));
  }

  @Override
  public Map<List<Object>, Row> rowsOf(Table<?> table, Interval interval) {
    Map<List<Object>, Row> owned = new HashMap<>();
    for (ModelRow row : rows.getOrDefault(table.name(), List.of())) {
      if (isOwned(row.lastInstant(), interval)) {
        Row before = owned.put(TableDifference.keyOf(table, row.row()), row.row());
        if (before != null && !row.changes()) {
          throw new IllegalStateException("The model has two rows of one key: " + before);
        }
      }
    }
    return owned;
  }

  private static boolean isOwned(org.joda.time.Instant lastInstant, Interval interval) {
    long last = lastInstant.getMillis();
    return last >= interval.from().getMillis()
        && (interval.to() == null || last < interval.to().getMillis());
  }

  /** The time as rows hold it. */
  public static org.joda.time.Instant joda(Instant time) {
    return org.joda.time.Instant.ofEpochMilli(time.toEpochMilli());
  }
}
