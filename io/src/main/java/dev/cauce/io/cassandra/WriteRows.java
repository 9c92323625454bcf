package dev.cauce.io.cassandra;

import dev.cauce.transforms.results.Table;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * Upserts rows into a table of one generation, under the number of one run.
 *
 * <p>In: results, bounded or unbounded, in any windows. CassandraIO's own write opens a connection
 * for each table, partition and attempt and waits two seconds for each to close, and fails the
 * bundle at the first row that the store does not take.
 */
public final class WriteRows<R> extends PTransform<PCollection<R>, PDone> {
  /** The namespace of the counters of rows written, one for each table. */
  public static final String COUNTERS = "rows";

  private static final long serialVersionUID = 1L;

  private final UpsertFn<R> upsert;

  private WriteRows(UpsertFn<R> upsert) {
    this.upsert = upsert;
  }

  /**
   * Writes to {@code table}.
   *
   * @param run the run's number, 1 to {@link RowVersion#LAST_RUN}; at equal events a higher one
   *     wins
   */
  public static <R> WriteRows<R> to(Table<R> table, Store store, int generation, long run) {
    return new WriteRows<>(new UpsertFn<>(table, store, generation, run));
  }

  @Override
  public PDone expand(PCollection<R> rows) {
    rows.apply("Upsert", ParDo.of(upsert));
    return PDone.in(rows.getPipeline());
  }
}
