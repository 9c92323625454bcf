package dev.cauce.io.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import com.datastax.oss.driver.api.core.connection.HeartbeatException;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.metadata.schema.KeyspaceMetadata;
import com.datastax.oss.driver.api.core.servererrors.ReadTimeoutException;
import com.datastax.oss.driver.api.core.servererrors.WriteTimeoutException;
import com.google.common.collect.AbstractIterator;
import com.google.common.collect.Iterables;
import com.google.common.util.concurrent.Uninterruptibles;
import dev.cauce.io.ExternalSystemException;
import dev.cauce.transforms.results.Table;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.beam.sdk.values.Row;

/** A connection to the store, for what is small: tables, runs, a few rows. */
public final class StoreSession implements AutoCloseable {
  private static final int PAUSE_MILLIS = 50;

  private final Store store;
  private final CqlSession session;

  private StoreSession(Store store, CqlSession session) {
    this.store = store;
    this.session = session;
  }

  /** Connects to {@code store}, whose keyspace must be there. */
  public static StoreSession open(Store store) {
    return new StoreSession(store, Connection.inKeyspace(store));
  }

  /** Makes the tables of {@code generation} that do not exist yet. */
  public void create(List<Table<?>> tables, int generation) {
    for (Table<?> table : tables) {
      execute(TableCql.create(table, generation));
    }
  }

  /** Deletes the tables of {@code generation}, those that exist. */
  public void drop(List<Table<?>> tables, int generation) {
    for (Table<?> table : tables) {
      execute("DROP TABLE IF EXISTS " + TableCql.nameOf(table, generation));
    }
  }

  /** Whether {@code table} exists in {@code generation}. */
  public boolean exists(Table<?> table, int generation) {
    return exists(TableCql.nameOf(table, generation));
  }

  /** Whether there is a table called {@code name}. */
  public boolean exists(String name) {
    return keyspace().flatMap(keyspace -> keyspace.getTable(name)).isPresent();
  }

  private Optional<KeyspaceMetadata> keyspace() {
    return session.getMetadata().getKeyspace(store.keyspace());
  }

  /** How long {@code table} keeps a row that is written now; 0 for ever. */
  public long secondsKept(Table<?> table, int generation) {
    String name = TableCql.nameOf(table, generation);
    return execute(TableCql.SECONDS_KEPT, store.keyspace(), name).one().getInt(0);
  }

  /** The generations in which {@code table} exists, in order. */
  public SortedSet<Integer> generationsOf(Table<?> table) {
    Pattern name = Pattern.compile(Pattern.quote(table.name()) + "_g(\\d{1,9})");
    return keyspace().stream()
        .flatMap(keyspace -> keyspace.getTables().keySet().stream())
        .map(stored -> name.matcher(stored.asInternal()))
        .filter(Matcher::matches)
        .map(stored -> Integer.valueOf(stored.group(1)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Rows of {@code table}, as they come, without a limit. */
  public Iterable<Row> rows(Table<?> table, int generation) {
    return rows(table, generation, Map.of());
  }

  /** Rows of {@code table} whose fields equal {@code where}, as they come. */
  public Iterable<Row> rows(Table<?> table, int generation, Map<String, Object> where) {
    String conditions =
        where.keySet().stream()
            .map(field -> TableCql.quoted(field) + " = ?")
            .collect(Collectors.joining(" AND ", where.isEmpty() ? "" : " WHERE ", ""));
    String suffix = where.isEmpty() ? "" : " ALLOW FILTERING";
    StoredRow rows = new StoredRow(table.schema());
    ResultSet results =
        execute(TableCql.select(table, generation) + conditions + suffix, where.values().toArray());
    return Iterables.transform(
        () -> answered(results.iterator()), stored -> rows.of(stored::getBytesUnsafe));
  }

  /** What is asked for later, page by page, fails as the first page does. */
  private <T> Iterator<T> answered(Iterator<T> rows) {
    return new AbstractIterator<>() {
      @Override
      protected T computeNext() {
        return asked(() -> rows.hasNext() ? rows.next() : endOfData());
      }
    };
  }

  /** Runs a statement of CQL; its values are as fields have them. */
  public ResultSet execute(String cql, Object... values) {
    return asked(() -> session.execute(statement(cql, values)));
  }

  private static SimpleStatement statement(String cql, Object... values) {
    return SimpleStatement.newInstance(cql, Arrays.stream(values).map(CqlType::toDriver).toArray());
  }

  /**
   * Reads what lightweight transactions write: all of them that have ended, on any replica. It is
   * one of them itself, so where others are in its way it is tried again.
   */
  public ResultSet executeSerially(String cql, Object... values) {
    SimpleStatement statement =
        statement(cql, values).setConsistencyLevel(store.consistency().serial());
    long begun = System.nanoTime();
    while (true) {
      try {
        return session.execute(statement);
      } catch (ReadTimeoutException e) {
        pauseWithin(begun, e);
      } catch (DriverException e) {
        throw failed(store, e);
      }
    }
  }

  /**
   * Runs a lightweight transaction until it is known whether it was applied. Where others are in
   * its way, the store may not know, so that it is tried again.
   *
   * @param alreadyApplied says, when it is not applied after such a try, whether the try was
   * @return whether it was applied, now or by a try before
   */
  public boolean executeConditionally(
      BooleanSupplier alreadyApplied, String cql, Object... values) {
    // Run twice by the driver, it would say of what it applied that it is not.
    SimpleStatement lightweight = statement(cql, values).setIdempotent(false);
    long begun = System.nanoTime();
    boolean unknown = false;
    while (true) {
      try {
        boolean applied = session.execute(lightweight).wasApplied();
        return applied || (unknown && alreadyApplied.getAsBoolean());
      } catch (ReadTimeoutException
          | WriteTimeoutException
          | ClosedConnectionException
          | HeartbeatException
          | DriverTimeoutException e) {
        unknown = true;
        pauseWithin(begun, e);
      } catch (DriverException e) {
        throw failed(store, e);
      }
    }
  }

  /** Lets others end their transactions, unless that took too long already. */
  private void pauseWithin(long begunNanos, DriverException e) {
    if (System.nanoTime() - begunNanos > Connection.ANSWER.toNanos()) {
      throw failed(store, e);
    }
    Uninterruptibles.sleepUninterruptibly(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private <T> T asked(Supplier<T> answer) {
    try {
      return answer.get();
    } catch (DriverException e) {
      throw failed(store, e);
    }
  }

  static ExternalSystemException failed(Store store, Throwable cause) {
    return new ExternalSystemException(
        "Cassandra at " + store.address() + ": " + StoreFailure.sentence(store, cause), cause);
  }

  @Override
  public void close() {
    session.close();
  }
}
