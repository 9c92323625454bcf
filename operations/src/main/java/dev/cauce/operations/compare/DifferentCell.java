package dev.cauce.operations.compare;

import dev.cauce.transforms.results.Column;
import dev.cauce.transforms.results.RecordSchema;
import dev.cauce.transforms.results.Table;
import java.util.Comparator;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/** A cell that differs between two generations. */
@DefaultSchema(RecordSchema.class)
public record DifferentCell(
    @Column("names the comparison") String comparison,
    String table,
    @Column("key's columns, as period=DAY currency=EUR") String key,
    String column,
    @Column("value in the first generation") @Nullable String a,
    @Column("value in the second generation") @Nullable String b) {
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
      Comparator.comparing(DifferentCell::table)
          .thenComparing(DifferentCell::key)
          .thenComparing(DifferentCell::column);
}
