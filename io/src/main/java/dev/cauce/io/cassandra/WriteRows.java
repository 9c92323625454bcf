package dev.cauce.io.cassandra;

import com.datastax.driver.core.Session;
import dev.cauce.transforms.results.Table;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.beam.sdk.io.cassandra.CassandraIO;
import org.apache.beam.sdk.io.cassandra.Mapper;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/** Upserts rows into a table of one generation, under the number of one run. */
public final class WriteRows<R> extends PTransform<PCollection<R>, PDone> {
  private static final long serialVersionUID = 1L;

  private final Table<R> table;
  private final Store store;
  private final int generation;
  private final long run;

  private WriteRows(Table<R> table, Store store, int generation, long run) {
    this.table = table;
    this.store = store;
    this.generation = generation;
    this.run = run;
  }

  /**
   * Writes to {@code table}.
   *
   * @param run the run's number, 1 or more; a higher one wins over a lower
   */
  public static <R> WriteRows<R> to(Table<R> table, Store store, int generation, long run) {
    return new WriteRows<>(table, store, generation, run);
  }

  @Override
  public PDone expand(PCollection<R> rows) {
    return rows.apply(
        "Upsert",
        CassandraIO.<R>write()
            .withHosts(store.hosts())
            .withPort(store.port())
            .withLocalDc(store.datacenter())
            .withKeyspace(store.keyspace())
            .withEntity(table.type())
            .withMapperFactoryFn(new MapperBySession<>(table, generation, run)));
  }

  /** CassandraIO asks for a mapper with every row; preparing belongs to the session. */
  @SuppressWarnings("rawtypes")
  private static final class MapperBySession<R> implements SerializableFunction<Session, Mapper> {
    private static final long serialVersionUID = 1L;

    private final Table<R> table;
    private final int generation;
    private final long run;
    private transient ConcurrentMap<Session, Mapper> mappers;

    MapperBySession(Table<R> table, int generation, long run) {
      this.table = table;
      this.generation = generation;
      this.run = run;
    }

    @Override
    public synchronized Mapper apply(Session session) {
      if (mappers == null) {
        mappers = new ConcurrentHashMap<>();
      }
      return mappers.computeIfAbsent(
          session, key -> new TableMapper<>(table, generation, run, key));
    }
  }
}
