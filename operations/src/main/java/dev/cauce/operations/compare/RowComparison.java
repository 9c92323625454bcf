package dev.cauce.operations.compare;

import dev.cauce.operations.rows.CellText;
import dev.cauce.transforms.intake.DeadLetter;
import dev.cauce.transforms.intake.DeadReason;
import dev.cauce.transforms.results.Table;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.beam.sdk.values.Row;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Compares the two rows of one key, of which one may be missing.
 *
 * @param expected the changes that are no failure
 * @param key the fields of the table's key
 * @param cells the fields outside it
 * @param letters whether the rows are dead letters
 * @param comparison names the comparison
 * @param interval the event times whose rows are compared
 */
record RowComparison(
    String comparison,
    String table,
    String interval,
    List<String> key,
    List<String> cells,
    boolean letters,
    ExpectedChanges expected)
    implements Serializable {
  private static final int MOST_SHOWN = 200;

  /** What became of a cell of a row that both generations have. */
  enum Verdict {
    EQUAL,
    DIFFERENT,
    EXPECTED
  }

  /**
   * What came out of one key.
   *
   * @param verdicts of each cell; none when one generation lacks the row
   * @param differences the cells that were not expected to differ
   */
  record Outcome(ComparedTable counts, List<Verdict> verdicts, List<DifferentCell> differences) {}

  static RowComparison of(Table<?> table, String comparison, String interval) {
    List<String> cells = new ArrayList<>(table.schema().getFieldNames());
    cells.removeAll(table.key());
    return new RowComparison(
        comparison,
        table.name(),
        interval,
        List.copyOf(table.key()),
        List.copyOf(cells),
        table.type() == DeadLetter.class,
        ExpectedChanges.NONE);
  }

  RowComparison expecting(ExpectedChanges changes) {
    return new RowComparison(comparison, table, interval, key, cells, letters, changes);
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
    if (a == null || b == null) {
      boolean mayBe = expected.allowRowsOf(table);
      return new Outcome(
          none().withRowOfOne(a != null, cells.size(), mayBe),
          List.of(),
          mayBe ? List.of() : cells.stream().map(field -> difference(a, b, field)).toList());
    }
    List<Verdict> verdicts = new ArrayList<>(cells.size());
    List<DifferentCell> differences = new ArrayList<>();
    for (String field : cells) {
      verdicts.add(verdict(a, b, field));
      if (verdicts.get(verdicts.size() - 1) == Verdict.DIFFERENT) {
        differences.add(difference(a, b, field));
      }
    }
    return new Outcome(countsOf(verdicts), verdicts, differences);
  }

  private Verdict verdict(Row a, Row b, String field) {
    Object before = a.getValue(field);
    Object after = b.getValue(field);
    if (CellText.same(before, after)) {
      return Verdict.EQUAL;
    }
    return expected.allow(table, field, before, after) || isOpen(a, b, field)
        ? Verdict.EXPECTED
        : Verdict.DIFFERENT;
  }

  /**
   * Which of several conflicting events was accepted is open, and of the letter of that one the
   * payload is not kept; all else of a conflict's letters is equal.
   */
  private boolean isOpen(Row a, Row b, String field) {
    return letters
        && field.equals("payload")
        && DeadReason.CONFLICT.name().equals(a.getString("reason"))
        && (a.getBytes(field) == null || b.getBytes(field) == null);
  }

  private DifferentCell difference(@Nullable Row a, @Nullable Row b, String field) {
    return new DifferentCell(
        comparison,
        table,
        CellText.named(a == null ? b : a, key),
        field,
        textOf(a, field),
        textOf(b, field));
  }

  private ComparedTable countsOf(List<Verdict> verdicts) {
    return none()
        .withRow(
            cells.size(),
            Collections.frequency(verdicts, Verdict.EQUAL),
            Collections.frequency(verdicts, Verdict.EXPECTED));
  }

  private static @Nullable String textOf(@Nullable Row row, String field) {
    return row == null
        ? DifferentCell.NO_ROW
        : CellText.abbreviated(row.getValue(field), MOST_SHOWN);
  }
}
