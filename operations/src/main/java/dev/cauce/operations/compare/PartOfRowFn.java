package dev.cauce.operations.compare;

import dev.cauce.io.runs.Coverage;
import dev.cauce.transforms.results.Table;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.Row;

/** Puts the part of its key before each row that the coverage owns; the others are left out. */
final class PartOfRowFn<R> extends DoFn<Row, KV<Integer, Row>> {
  private static final long serialVersionUID = 1L;

  private final Table<R> table;
  private final Coverage coverage;
  private final int parts;

  PartOfRowFn(Table<R> table, Coverage coverage, int parts) {
    this.table = table;
    this.coverage = coverage;
    this.parts = parts;
  }

  @ProcessElement
  public void key(@Element Row row, OutputReceiver<KV<Integer, Row>> rows) {
    if (coverage.holds(table.lastInstantOf(table.fromRow(row)))) {
      int hash = RowComparison.values(row, table.key()).hashCode();
      rows.output(KV.of(Math.floorMod(hash, parts), row));
    }
  }
}
