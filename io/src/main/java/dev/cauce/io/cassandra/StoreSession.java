package dev.cauce.io.cassandra;

import com.datastax.driver.core.Cluster;
import com.datastax.driver.core.ConsistencyLevel;
import com.datastax.driver.core.NettyOptions;
import com.datastax.driver.core.ResultSet;
import com.datastax.driver.core.Session;
import com.datastax.driver.core.SimpleStatement;
import com.datastax.driver.core.SocketOptions;
import com.datastax.driver.core.Statement;
import com.datastax.driver.core.exceptions.DriverException;
import com.datastax.driver.core.exceptions.OperationTimedOutException;
import com.datastax.driver.core.exceptions.ReadTimeoutException;
import com.datastax.driver.core.exceptions.TransportException;
import com.datastax.driver.core.exceptions.WriteTimeoutException;
import com.datastax.driver.core.policies.ConstantReconnectionPolicy;
import com.datastax.driver.core.policies.DCAwareRoundRobinPolicy;
import com.datastax.driver.core.policies.TokenAwarePolicy;
import com.google.common.collect.Iterables;
import com.google.common.util.concurrent.Uninterruptibles;
import dev.cauce.io.ExternalSystemException;
import dev.cauce.transforms.results.Table;
import io.netty.channel.EventLoopGroup;
import java.util.List;
import java.util.Map;
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
  private static final int TIMEOUT_MILLIS = 20_000;
  private static final int PAUSE_MILLIS = 50;
  private static final long RECONNECT_MILLIS = 1_000;

  private final Store store;
  private final Cluster cluster;
  private final Session session;

  private StoreSession(Store store, Cluster cluster, Session session) {
    this.store = store;
    this.cluster = cluster;
    this.session = session;
  }

  /** Connects to {@code store}, whose keyspace is made if there is none. */
  public static StoreSession open(Store store) {
    Cluster cluster = cluster(store);
    try {
      Session session = cluster.connect();
      session.execute(
          String.format(
              "CREATE KEYSPACE IF NOT EXISTS %s WITH replication ="
                  + " {'class': 'NetworkTopologyStrategy', '%s': 1}",
              store.keyspace(), store.datacenter()));
      session.execute("USE " + store.keyspace());
      return new StoreSession(store, cluster, session);
    } catch (DriverException | IllegalArgumentException e) {
      cluster.close();
      throw failed(store, e);
    }
  }

  /** How every connection of Cauce's own is set up. */
  static Cluster cluster(Store store) {
    return Credentials.give(store, at(store))
        .withPort(store.port())
        .withoutJMXReporting()
        .withSocketOptions(
            new SocketOptions()
                .setConnectTimeoutMillis(TIMEOUT_MILLIS)
                .setReadTimeoutMillis(TIMEOUT_MILLIS))
        .withLoadBalancingPolicy(
            new TokenAwarePolicy(
                DCAwareRoundRobinPolicy.builder().withLocalDc(store.datacenter()).build()))
        .withReconnectionPolicy(new ConstantReconnectionPolicy(RECONNECT_MILLIS))
        .withNettyOptions(new PromptClose())
        .build();
  }

  private static Cluster.Builder at(Store store) {
    try {
      return Cluster.builder().addContactPoints(store.hosts().toArray(new String[0]));
    } catch (IllegalArgumentException e) {
      // A host that has no address.
      throw failed(store, e);
    }
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
    return cluster
            .getMetadata()
            .getKeyspace(store.keyspace())
            .getTable(TableCql.nameOf(table, generation))
        != null;
  }

  /** The generations in which {@code table} exists, in order. */
  public SortedSet<Integer> generationsOf(Table<?> table) {
    Pattern name = Pattern.compile(Pattern.quote(table.name()) + "_g(\\d{1,9})");
    return cluster.getMetadata().getKeyspace(store.keyspace()).getTables().stream()
        .map(stored -> name.matcher(stored.getName()))
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
    Object[] values =
        where.values().stream()
            .map(v -> v instanceof org.joda.time.Instant time ? time.toDate() : v)
            .toArray();
    RowMapper mapper = new RowMapper(table.schema());
    ResultSet results = execute(TableCql.select(table, generation) + conditions + suffix, values);
    return Iterables.transform(results, mapper::row);
  }

  /** Runs a statement of CQL. */
  public ResultSet execute(String cql, Object... values) {
    return asked(() -> session.execute(new SimpleStatement(cql, values)));
  }

  /**
   * Reads what lightweight transactions write: all of them that have ended, on any replica. It is
   * one of them itself, so where others are in its way it is tried again.
   */
  public ResultSet executeSerially(String cql, Object... values) {
    Statement statement =
        new SimpleStatement(cql, values).setConsistencyLevel(ConsistencyLevel.SERIAL);
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
    Statement lightweight = new SimpleStatement(cql, values).setIdempotent(false);
    long begun = System.nanoTime();
    boolean unknown = false;
    while (true) {
      try {
        boolean applied = session.execute(lightweight).wasApplied();
        return applied || (unknown && alreadyApplied.getAsBoolean());
      } catch (ReadTimeoutException
          | WriteTimeoutException
          | TransportException
          | OperationTimedOutException e) {
        unknown = true;
        pauseWithin(begun, e);
      } catch (DriverException e) {
        throw failed(store, e);
      }
    }
  }

  /** Lets others end their transactions, unless that took too long already. */
  private void pauseWithin(long begunNanos, DriverException e) {
    if (System.nanoTime() - begunNanos > TimeUnit.MILLISECONDS.toNanos(TIMEOUT_MILLIS)) {
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
        Credentials.refusal(store, cause)
            .orElse("Cassandra at " + store.address() + " failed: " + cause.getMessage()),
        cause);
  }

  @Override
  public void close() {
    cluster.close();
  }

  /** By default, closing waits two seconds for work that nobody hands in any more. */
  private static final class PromptClose extends NettyOptions {
    @Override
    public void onClusterClose(EventLoopGroup eventLoops) {
      eventLoops.shutdownGracefully(0, TIMEOUT_MILLIS, TimeUnit.MILLISECONDS).syncUninterruptibly();
    }
  }
}
