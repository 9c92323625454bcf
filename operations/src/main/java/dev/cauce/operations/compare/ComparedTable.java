package dev.cauce.operations.compare;

import com.google.auto.value.AutoValue;
import dev.cauce.transforms.results.Table;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.joda.time.Instant;

/** What the comparison of one table counted. A cell is a column outside the key of one row. */
@AutoValue
@DefaultSchema(AutoValueSchema.class)
public abstract class ComparedTable {

  /** The counts of all comparisons. */
  static final Table<ComparedTable> TABLE =
      Table.of("comparisons", ComparedTable.class)
          .partitionedBy("comparison")
          .clusteredBy("table")
          .versionedBy(compared -> 1L)
          .ownedAt(compared -> Instant.EPOCH);

  /** Names the comparison. */
  @SchemaFieldNumber("0")
  public abstract String getComparison();

  @SchemaFieldNumber("1")
  public abstract String getTable();

  /** The event times whose rows were compared. */
  @SchemaFieldNumber("2")
  public abstract String getInterval();

  /** Rows of the first generation. */
  @SchemaFieldNumber("3")
  public abstract long getRowsA();

  /** Rows of the second generation. */
  @SchemaFieldNumber("4")
  public abstract long getRowsB();

  /** Rows in both, equal in every cell. */
  @SchemaFieldNumber("5")
  public abstract long getEqualRows();

  /** Rows in both that differ in a cell or more. */
  @SchemaFieldNumber("6")
  public abstract long getDifferentRows();

  /** Rows in the first generation alone. */
  @SchemaFieldNumber("7")
  public abstract long getMissingInB();

  /** Rows in the second generation alone. */
  @SchemaFieldNumber("8")
  public abstract long getExtraInB();

  /** All cells, of rows in either. */
  @SchemaFieldNumber("9")
  public abstract long getCells();

  /** Cells that differ; all cells of a row that one generation lacks do. */
  @SchemaFieldNumber("10")
  public abstract long getDifferentCells();

  /** Those of the cells that differ which were expected to. */
  @SchemaFieldNumber("11")
  public abstract long getExpectedCells();

  /** Rows that differ in another way than expected, or that one generation lacks unexpectedly. */
  @SchemaFieldNumber("12")
  public abstract long getUnexpectedRows();

  /** No rows of {@code table}. */
  static ComparedTable none(String comparison, String table, String interval) {
    return new AutoValue_ComparedTable.Builder()
        .setComparison(comparison)
        .setTable(table)
        .setInterval(interval)
        .setRowsA(0)
        .setRowsB(0)
        .setEqualRows(0)
        .setDifferentRows(0)
        .setMissingInB(0)
        .setExtraInB(0)
        .setCells(0)
        .setDifferentCells(0)
        .setExpectedCells(0)
        .setUnexpectedRows(0)
        .build();
  }

  /** Whether no row differs and none is alone, but as expected. */
  public boolean agrees() {
    return getUnexpectedRows() == 0;
  }

  ComparedTable plus(ComparedTable other) {
    return toBuilder()
        .setRowsA(getRowsA() + other.getRowsA())
        .setRowsB(getRowsB() + other.getRowsB())
        .setEqualRows(getEqualRows() + other.getEqualRows())
        .setDifferentRows(getDifferentRows() + other.getDifferentRows())
        .setMissingInB(getMissingInB() + other.getMissingInB())
        .setExtraInB(getExtraInB() + other.getExtraInB())
        .setCells(getCells() + other.getCells())
        .setDifferentCells(getDifferentCells() + other.getDifferentCells())
        .setExpectedCells(getExpectedCells() + other.getExpectedCells())
        .setUnexpectedRows(getUnexpectedRows() + other.getUnexpectedRows())
        .build();
  }

  abstract Builder toBuilder();

  /** Gathers the columns. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setComparison(String comparison);

    public abstract Builder setTable(String table);

    public abstract Builder setInterval(String interval);

    public abstract Builder setRowsA(long rows);

    public abstract Builder setRowsB(long rows);

    public abstract Builder setEqualRows(long rows);

    public abstract Builder setDifferentRows(long rows);

    public abstract Builder setMissingInB(long rows);

    public abstract Builder setExtraInB(long rows);

    public abstract Builder setCells(long cells);

    public abstract Builder setDifferentCells(long cells);

    public abstract Builder setExpectedCells(long cells);

    public abstract Builder setUnexpectedRows(long rows);

    public abstract ComparedTable build();
  }
}
