package dev.cauce.operations.compare;

import dev.cauce.transforms.results.Column;
import dev.cauce.transforms.results.RecordSchema;
import dev.cauce.transforms.results.Table;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.joda.time.Instant;

/** What the comparison of one table counted. A cell is a column outside the key of one row. */
@DefaultSchema(RecordSchema.class)
public record ComparedTable(
    @Column("names the comparison") String comparison,
    String table,
    @Column("event times whose rows were compared") String interval,
    @Column("rows of the first generation") long rowsA,
    @Column("rows of the second generation") long rowsB,
    @Column("rows in both, equal in every cell") long equalRows,
    @Column("rows in both that differ in a cell or more") long differentRows,
    @Column("rows in the first generation alone") long missingInB,
    @Column("rows in the second generation alone") long extraInB,
    @Column("all cells, of rows in either") long cells,
    @Column("cells that differ; all of a row that one generation lacks do") long differentCells,
    @Column("cells that differ as expected") long expectedCells,
    @Column("rows that differ, or that one lacks, unexpectedly") long unexpectedRows) {

  /** The counts of all comparisons. */
  static final Table<ComparedTable> TABLE =
      Table.of("comparisons", ComparedTable.class)
          .partitionedBy("comparison")
          .clusteredBy("table")
          .versionedBy(compared -> 1L)
          .ownedAt(compared -> Instant.EPOCH);

  /** No rows of {@code table}. */
  static ComparedTable none(String comparison, String table, String interval) {
    return new ComparedTable(comparison, table, interval, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  /** One row that both generations have. */
  ComparedTable withRow(long cells, long equal, long expected) {
    boolean same = equal == cells;
    return plus(
        new ComparedTable(
            comparison,
            table,
            interval,
            1,
            1,
            same ? 1 : 0,
            same ? 0 : 1,
            0,
            0,
            cells,
            cells - equal,
            expected,
            equal + expected == cells ? 0 : 1));
  }

  /** One row that the first generation has alone, or the second. */
  ComparedTable withRowOfOne(boolean first, long cells, boolean expected) {
    long a = first ? 1 : 0;
    long b = 1 - a;
    return plus(
        new ComparedTable(
            comparison,
            table,
            interval,
            a,
            b,
            0,
            0,
            a,
            b,
            cells,
            cells,
            expected ? cells : 0,
            expected ? 0 : 1));
  }

  /** Whether no row differs and none is alone, but as expected. */
  public boolean agrees() {
    return unexpectedRows == 0;
  }

  ComparedTable plus(ComparedTable other) {
    return new ComparedTable(
        comparison,
        table,
        interval,
        rowsA + other.rowsA,
        rowsB + other.rowsB,
        equalRows + other.equalRows,
        differentRows + other.differentRows,
        missingInB + other.missingInB,
        extraInB + other.extraInB,
        cells + other.cells,
        differentCells + other.differentCells,
        expectedCells + other.expectedCells,
        unexpectedRows + other.unexpectedRows);
  }
}
