package dev.cauce.suite;

import com.google.common.collect.Lists;
import dev.cauce.io.cassandra.Store;
import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.runs.Interval;
import dev.cauce.pipelines.Catalog;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.suite.model.ModelRows;
import dev.cauce.suite.model.TableDifference;
import dev.cauce.suite.model.TableDigest;
import dev.cauce.transforms.results.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.values.Row;

/**
 * The rows of every table that a run over an interval owns, to be compared with the store's: by
 * digest, and cell by cell where that differs.
 */
final class Expected {
  private final ModelRows model;
  private final Interval interval;
  private final Map<Table<?>, TableDigest> digests = new LinkedHashMap<>();

  /** The rows of {@code model} that a run of {@code definition} over {@code interval} owns. */
  Expected(PipelineDefinition definition, ModelRows model, Interval interval) {
    this.model = model;
    this.interval = interval;
    // The ledger first: it is small, and while it differs nothing else can be equal.
    for (Table<?> table : Lists.reverse(Catalog.tablesOf(definition))) {
      TableDigest digest = model.digestOf(table, interval);
      if (digest.rows() == 0) {
        throw new IllegalStateException("The model has no row of " + table.name());
      }
      digests.put(table, digest);
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
      for (Map.Entry<Table<?>, TableDigest> expected : digests.entrySet()) {
        Table<?> table = expected.getKey();
        List<Row> actual = new ArrayList<>();
        session.rows(table, generation).forEach(actual::add);
        if (!expected.getValue().equals(TableDigest.of(table, actual))) {
          requireEqual(table, actual);
        }
        cells += expected.getValue().cells();
      }
    }
    return cells;
  }

  private void requireEqual(Table<?> table, List<Row> actual) {
    TableDifference difference =
        TableDifference.between(table, model.rowsOf(table, interval), actual);
    if (!difference.isNone()) {
      throw new AssertionError(difference.toString());
    }
  }
}
