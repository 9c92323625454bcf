package dev.cauce.bench.measure;

import dev.cauce.bench.rows.RowDigest;
import dev.cauce.io.cassandra.Store;
import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.runs.RegistryTables;
import dev.cauce.pipelines.Catalog;
import dev.cauce.transforms.results.Table;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.values.Row;

/** The store that runs write: makes their tables before, and looks at their rows after. */
final class StoreCheck implements AutoCloseable {
  private final Store store;
  private final StoreSession session;

  private StoreCheck(Store store, StoreSession session) {
    this.store = store;
    this.session = session;
  }

  /** Begins with an empty keyspace. */
  static StoreCheck of(Store store) {
    RegistryTables.init(store, null);
    try (StoreSession session = StoreSession.open(store)) {
      session.execute("DROP KEYSPACE " + store.keyspace());
    }
    RegistryTables.init(store, null);
    return new StoreCheck(store, StoreSession.open(store));
  }

  Store store() {
    return store;
  }

  /** Makes the tables of the run and of its warm-up, unless they are there. */
  void makeTables(MeasuredRun run) {
    session.create(tables(run), run.target(MeasuredRun.WARM_UP).generation());
    session.create(tables(run), run.target(MeasuredRun.MEASURED).generation());
  }

  /** Fails unless the rows that {@code run} has left in the store have {@code digest}. */
  void requireStored(MeasuredRun run, String digest) {
    int generation = run.target(MeasuredRun.MEASURED).generation();
    RowDigest.clear();
    for (Table<?> table : tables(run)) {
      for (Row row : session.rows(table, generation)) {
        RowDigest.addStored(table, row);
      }
    }
    if (!RowDigest.summary().equals(digest)) {
      throw new IllegalStateException(
          String.format(
              "%s left other rows in the store than it made:%n%s%n%s",
              run.contender(), RowDigest.summary(), digest));
    }
  }

  private static List<Table<?>> tables(MeasuredRun run) {
    Catalog pipeline = run.workload().shape().catalog();
    PipelineOptionsFactory.register(pipeline.optionsType());
    return Catalog.tablesOf(pipeline.define(PipelineOptionsFactory.create()));
  }

  @Override
  public void close() {
    session.execute("DROP KEYSPACE " + store.keyspace());
    session.close();
  }
}
