package dev.cauce.suite;

import com.google.common.collect.Lists;
import dev.cauce.io.cassandra.Store;
import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.runs.Interval;
import dev.cauce.pipelines.Catalog;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.suite.model.ModelTables;
import dev.cauce.suite.model.TableDifference;
import dev.cauce.transforms.results.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.values.Row;

/** The rows of every table that a run over an interval owns, to be compared with the store's. */
final class Expected {
  private final Map<Table<?>, Map<List<Object>, Row>> rows = new LinkedHashMap<>();

  /** The rows of {@code model} that a run of {@code definition} over {@code interval} owns. */
  Expected(PipelineDefinition definition, ModelTables model, Interval interval) {
    // The ledger first: it is small, and while it differs nothing else can be equal.
    for (Table<?> table : Lists.reverse(Catalog.tablesOf(definition))) {
      rows.put(table, model.rowsOf(table, interval));
      if (rows.get(table).isEmpty()) {
        throw new IllegalStateException("The model has no row of " + table.name());
      }
    }
  }

  /**
   * Compares table after table of {@code generation} until one differs.
   *
   * @return how many cells were compared
   */
  long assertEqual(Store store, int generation) {
    long cells = 0;
    try (StoreSession session = StoreSession.open(store)) {
      for (Map.Entry<Table<?>, Map<List<Object>, Row>> table : rows.entrySet()) {
        TableDifference difference =
            TableDifference.between(
                table.getKey(), table.getValue(), session.rows(table.getKey(), generation));
        if (!difference.isNone()) {
          throw new AssertionError(difference.toString());
        }
        cells += difference.cells();
      }
    }
    return cells;
  }
}
