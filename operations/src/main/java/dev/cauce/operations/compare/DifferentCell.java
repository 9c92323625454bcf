package dev.cauce.operations.compare;

import com.google.auto.value.AutoValue;
import dev.cauce.transforms.results.Table;
import java.util.Comparator;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/** A cell that differs between two generations. */
@AutoValue
@DefaultSchema(AutoValueSchema.class)
public abstract class DifferentCell {
  /** Stands for the value of a cell whose row one generation lacks; a null stands for itself. */
  public static final String NO_ROW = "(no row)";

  /** The first cells that differ, of all comparisons. */
  static final Table<DifferentCell> TABLE =
      Table.of("comparison_differences", DifferentCell.class)
          .partitionedBy("comparison")
          .clusteredBy("table", "key", "column")
          .versionedBy(cell -> 1L)
          .ownedAt(cell -> Instant.EPOCH);

  /** By table, key and column, as text. */
  static final Comparator<DifferentCell> ORDER =
      Comparator.comparing(DifferentCell::getTable)
          .thenComparing(DifferentCell::getKey)
          .thenComparing(DifferentCell::getColumn);

  /** Names the comparison. */
  @SchemaFieldNumber("0")
  public abstract String getComparison();

  @SchemaFieldNumber("1")
  public abstract String getTable();

  /** The key's columns, as {@code period=DAY currency=EUR}. */
  @SchemaFieldNumber("2")
  public abstract String getKey();

  @SchemaFieldNumber("3")
  public abstract String getColumn();

  /** The value in the first generation. */
  @SchemaFieldNumber("4")
  public abstract @Nullable String getA();

  /** The value in the second generation. */
  @SchemaFieldNumber("5")
  public abstract @Nullable String getB();

  static Builder builder() {
    return new AutoValue_DifferentCell.Builder();
  }

  /** Gathers the columns. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setComparison(String comparison);

    public abstract Builder setTable(String table);

    public abstract Builder setKey(String key);

    public abstract Builder setColumn(String column);

    public abstract Builder setA(@Nullable String value);

    public abstract Builder setB(@Nullable String value);

    public abstract DifferentCell build();
  }
}
