package dev.cauce.operations.compare;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.runs.Coverage;
import dev.cauce.transforms.results.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.values.Row;

/** What a comparison has written, read back. */
final class StoredComparison {
  private StoredComparison() {}

  static ComparisonResult read(
      StoreSession session, int layout, String comparison, Coverage coverage) {
    Map<String, Object> where = Map.of("comparison", comparison);
    List<ComparedTable> tables =
        typed(ComparedTable.TABLE, session.rows(ComparedTable.TABLE, layout, where));
    List<ComparedColumn> columns =
        typed(ComparedColumn.TABLE, session.rows(ComparedColumn.TABLE, layout, where));
    List<DifferentCell> cells =
        typed(DifferentCell.TABLE, session.rows(DifferentCell.TABLE, layout, where));
    if (tables.isEmpty()) {
      throw new ExternalSystemException("The comparison " + comparison + " has left no counts");
    }
    tables.sort(Comparator.comparing(ComparedTable::table));
    columns.sort(ComparedColumn.ORDER);
    cells.sort(DifferentCell.ORDER);
    return new ComparisonResult(coverage, tables, columns, cells, List.of(), List.of());
  }

  private static <R> List<R> typed(Table<R> table, Iterable<Row> rows) {
    List<R> results = new ArrayList<>();
    rows.forEach(row -> results.add(table.fromRow(row)));
    return results;
  }
}
