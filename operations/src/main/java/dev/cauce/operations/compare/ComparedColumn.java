package dev.cauce.operations.compare;

import com.google.auto.value.AutoValue;
import dev.cauce.transforms.results.Table;
import java.util.Comparator;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.joda.time.Instant;

/**
 * What the comparison of one column counted, in rows that both generations have: those that one
 * lacks are counted by table.
 */
@AutoValue
@DefaultSchema(AutoValueSchema.class)
public abstract class ComparedColumn {

  /** The counts of all comparisons. */
  static final Table<ComparedColumn> TABLE =
      Table.of("comparison_columns", ComparedColumn.class)
          .partitionedBy("comparison")
          .clusteredBy("table", "column")
          .versionedBy(compared -> 1L)
          .ownedAt(compared -> Instant.EPOCH);

  /** By table and column, as text. */
  static final Comparator<ComparedColumn> ORDER =
      Comparator.comparing(ComparedColumn::getTable).thenComparing(ComparedColumn::getColumn);

  /** Names the comparison. */
  @SchemaFieldNumber("0")
  public abstract String getComparison();

  @SchemaFieldNumber("1")
  public abstract String getTable();

  @SchemaFieldNumber("2")
  public abstract String getColumn();

  @SchemaFieldNumber("3")
  public abstract long getEqual();

  /** Cells that differ, and were not expected to. */
  @SchemaFieldNumber("4")
  public abstract long getDifferent();

  /** Cells that differ as expected. */
  @SchemaFieldNumber("5")
  public abstract long getExpected();

  /** Whether a cell differs, expected or not. */
  public boolean isChanged() {
    return getDifferent() + getExpected() > 0;
  }

  ComparedColumn plus(ComparedColumn other) {
    return toBuilder()
        .setEqual(getEqual() + other.getEqual())
        .setDifferent(getDifferent() + other.getDifferent())
        .setExpected(getExpected() + other.getExpected())
        .build();
  }

  static Builder builder() {
    return new AutoValue_ComparedColumn.Builder();
  }

  abstract Builder toBuilder();

  /** Gathers the columns. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setComparison(String comparison);

    public abstract Builder setTable(String table);

    public abstract Builder setColumn(String column);

    public abstract Builder setEqual(long cells);

    public abstract Builder setDifferent(long cells);

    public abstract Builder setExpected(long cells);

    public abstract ComparedColumn build();
  }
}
