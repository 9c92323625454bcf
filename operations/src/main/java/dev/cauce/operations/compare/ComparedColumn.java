package dev.cauce.operations.compare;

import dev.cauce.transforms.results.Column;
import dev.cauce.transforms.results.RecordSchema;
import dev.cauce.transforms.results.Table;
import java.util.Comparator;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.joda.time.Instant;

/**
 * What the comparison of one column counted, in rows that both generations have: those that one
 * lacks are counted by table.
 */
@DefaultSchema(RecordSchema.class)
public record ComparedColumn(
    @Column("names the comparison") String comparison,
    String table,
    String column,
    @Column("cells") long equal,
    @Column("cells, that were not expected to differ") long different,
    @Column("cells that differ as expected") long expected) {

  /** The counts of all comparisons. */
  static final Table<ComparedColumn> TABLE =
      Table.of("comparison_columns", ComparedColumn.class)
          .partitionedBy("comparison")
          .clusteredBy("table", "column")
          .versionedBy(compared -> 1L)
          .ownedAt(compared -> Instant.EPOCH);

  /** By table and column, as text. */
  static final Comparator<ComparedColumn> ORDER =
      Comparator.comparing(ComparedColumn::table).thenComparing(ComparedColumn::column);

  /** Whether a cell differs, expected or not. */
  public boolean isChanged() {
    return different + expected > 0;
  }

  ComparedColumn plus(ComparedColumn other) {
    return new ComparedColumn(
        comparison,
        table,
        column,
        equal + other.equal,
        different + other.different,
        expected + other.expected);
  }
}
