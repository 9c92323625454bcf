package dev.cauce.pipelines.compare;

import dev.cauce.pipelines.rows.CellText;
import dev.cauce.transforms.results.Table;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.values.Row;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Compares the two rows of one key, of which one may be missing.
 *
 * @param key the fields of the table's key
 * @param cells the fields outside it
 * @param comparison names the comparison
 * @param interval the event times whose rows are compared
 */
record RowComparison(
    String comparison, String table, String interval, List<String> key, List<String> cells)
    implements Serializable {
  private static final int MOST_SHOWN = 200;

  /** What came out: the counts of one key, and the cells that differ. */
  record Outcome(ComparedTable counts, List<DifferentCell> differences) {}

  static RowComparison of(Table<?> table, String comparison, String interval) {
    List<String> cells = new ArrayList<>(table.schema().getFieldNames());
    cells.removeAll(table.key());
    return new RowComparison(
        comparison, table.name(), interval, List.copyOf(table.key()), List.copyOf(cells));
  }

  /** The counts of no rows. */
  ComparedTable none() {
    return ComparedTable.none(comparison, table, interval);
  }

  /** The values of the key's fields. */
  List<Object> keyOf(Row row) {
    return values(row, key);
  }

  static List<Object> values(Row row, List<String> fields) {
    return fields.stream().<Object>map(row::getValue).toList();
  }

  /** Compares {@code a} with {@code b}, which are not both null. */
  Outcome compare(@Nullable Row a, @Nullable Row b) {
    List<DifferentCell> differences = new ArrayList<>();
    for (String field : cells) {
      if (a == null || b == null || !CellText.same(a.getValue(field), b.getValue(field))) {
        differences.add(
            DifferentCell.builder()
                .setComparison(comparison)
                .setTable(table)
                .setKey(CellText.named(a == null ? b : a, key))
                .setColumn(field)
                .setA(textOf(a, field))
                .setB(textOf(b, field))
                .build());
      }
    }
    return new Outcome(counts(a, b, differences.size()), differences);
  }

  private ComparedTable counts(@Nullable Row a, @Nullable Row b, int differences) {
    boolean both = a != null && b != null;
    return none().toBuilder()
        .setRowsA(a == null ? 0 : 1)
        .setRowsB(b == null ? 0 : 1)
        .setEqualRows(both && differences == 0 ? 1 : 0)
        .setDifferentRows(both && differences > 0 ? 1 : 0)
        .setMissingInB(b == null ? 1 : 0)
        .setExtraInB(a == null ? 1 : 0)
        .setCells(cells.size())
        .setDifferentCells(differences)
        .build();
  }

  private static @Nullable String textOf(@Nullable Row row, String field) {
    return row == null
        ? DifferentCell.NO_ROW
        : CellText.abbreviated(row.getValue(field), MOST_SHOWN);
  }
}
