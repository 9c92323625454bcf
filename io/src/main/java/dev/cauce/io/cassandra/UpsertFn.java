package dev.cauce.io.cassandra;

import dev.cauce.transforms.results.Table;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;

/**
 * Upserts rows. A bundle ends when the store has acknowledged each of its rows, and fails with one
 * that the store does not take.
 */
final class UpsertFn<R> extends DoFn<R, Void> {
  private static final long serialVersionUID = 1L;

  private final Table<R> table;
  private final Store store;
  private final int generation;
  private final long run;

  private transient Upserts<R> upserts;
  private transient long written;

  UpsertFn(Table<R> table, Store store, int generation, long run) {
    this.table = table;
    this.store = store;
    this.generation = generation;
    this.run = run;
  }

  @Setup
  public void setup() {
    upserts = Upserts.into(table, store, generation, run);
  }

  @StartBundle
  public void start() {
    upserts.forget();
    written = 0;
  }

  @ProcessElement
  public void write(@Element R row) throws Exception {
    upserts.write(row);
    written++;
  }

  @FinishBundle
  public void finish() throws Exception {
    upserts.settle();
    Metrics.counter(WriteRows.COUNTERS, table.name()).inc(written);
  }

  @Teardown
  public void teardown() {
    if (upserts != null) {
      upserts.close();
      upserts = null;
    }
  }
}
