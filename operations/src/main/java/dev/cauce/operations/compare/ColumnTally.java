package dev.cauce.operations.compare;

import java.util.ArrayList;
import java.util.List;

/** Counts the cells of the columns of one table, row by row. */
final class ColumnTally {
  private final RowComparison rows;
  private final long[] equal;
  private final long[] different;
  private final long[] expected;

  ColumnTally(RowComparison rows) {
    this.rows = rows;
    equal = new long[rows.cells().size()];
    different = new long[rows.cells().size()];
    expected = new long[rows.cells().size()];
  }

  /** Counts a row, of which {@code verdicts} has each cell; none when one generation lacks it. */
  void add(List<RowComparison.Verdict> verdicts) {
    for (int i = 0; i < verdicts.size(); i++) {
      switch (verdicts.get(i)) {
        case EQUAL -> equal[i]++;
        case DIFFERENT -> different[i]++;
        case EXPECTED -> expected[i]++;
      }
    }
  }

  List<ComparedColumn> columns() {
    List<ComparedColumn> columns = new ArrayList<>();
    for (int i = 0; i < equal.length; i++) {
      columns.add(
          new ComparedColumn(
              rows.comparison(),
              rows.table(),
              rows.cells().get(i),
              equal[i],
              different[i],
              expected[i]));
    }
    return columns;
  }
}
