package dev.cauce.io.cassandra;

import com.datastax.driver.core.Cluster;
import com.datastax.driver.core.Host;
import com.datastax.driver.core.KeyspaceMetadata;
import com.datastax.driver.core.QueryOptions;
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
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
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

  /** Connects to {@code store}, whose keyspace must be there. */
  public static StoreSession open(Store store) {
    Cluster cluster = connect(store);
    return new StoreSession(store, cluster, session(store, cluster));
  }

  /** A connection to {@code store}, of which a data centre is the local one. */
  static Cluster connect(Store store) {
    Cluster cluster = cluster(store);
    try {
      cluster.init();
      requireDatacenter(store, cluster);
      return cluster;
    } catch (DriverException | IllegalArgumentException e) {
      cluster.close();
      throw failed(store, e);
    } catch (ExternalSystemException e) {
      cluster.close();
      throw e;
    }
  }

  /** A session in the keyspace of {@code store}, without which the connection is closed. */
  static Session session(Store store, Cluster cluster) {
    try {
      requireKeyspace(store, cluster);
      return cluster.connect(store.keyspace());
    } catch (DriverException e) {
      cluster.close();
      throw failed(store, e);
    } catch (ExternalSystemException e) {
      cluster.close();
      throw e;
    }
  }

  static Map<String, Long> nodesByDatacenter(Cluster cluster) {
    return cluster.getMetadata().getAllHosts().stream()
        .collect(Collectors.groupingBy(Host::getDatacenter, TreeMap::new, Collectors.counting()));
  }

  private static void requireDatacenter(Store store, Cluster cluster) {
    Map<String, Long> nodes = nodesByDatacenter(cluster);
    if (!nodes.containsKey(store.datacenter())) {
      throw new ExternalSystemException(
          String.format(
              "Cassandra at %s has no data centre %s; it has %s; a good one: --datacenter %s",
              store.address(),
              store.datacenter(),
              nodes.keySet(),
              nodes.keySet().iterator().next()));
    }
  }

  private static void requireKeyspace(Store store, Cluster cluster) {
    if (cluster.getMetadata().getKeyspace(store.keyspace()) != null) {
      return;
    }
    List<String> others =
        cluster.getMetadata().getKeyspaces().stream()
            .map(KeyspaceMetadata::getName)
            .filter(name -> !name.startsWith("system"))
            .sorted()
            .toList();
    throw new ExternalSystemException(
        String.format(
            "There is no keyspace %s in Cassandra at %s; %s; to make it: cauce init%s",
            store.keyspace(),
            store.address(),
            others.isEmpty() ? "there is none yet" : "there are " + others,
            store.keyspace().equals(Store.KEYSPACE) ? "" : " --keyspace " + store.keyspace()));
  }

  /** How every connection of Cauce's own is set up. */
  private static Cluster cluster(Store store) {
    return Credentials.give(store, at(store))
        .withPort(store.port())
        .withQueryOptions(
            new QueryOptions()
                .setConsistencyLevel(store.consistency().level())
                .setSerialConsistencyLevel(store.consistency().serial())
                // The driver goes to the next node when a coordinator dies: all statements can be
                // run twice but lightweight transactions, which say so.
                .setDefaultIdempotence(true))
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
    return exists(TableCql.nameOf(table, generation));
  }

  /** Whether there is a table called {@code name}. */
  public boolean exists(String name) {
    return cluster.getMetadata().getKeyspace(store.keyspace()).getTable(name) != null;
  }

  /** How long {@code table} keeps a row that is written now; 0 for ever. */
  public long secondsKept(Table<?> table, int generation) {
    String name = TableCql.nameOf(table, generation);
    return execute(TableCql.SECONDS_KEPT, store.keyspace(), name).one().getInt(0);
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
        new SimpleStatement(cql, values).setConsistencyLevel(store.consistency().serial());
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
        "Cassandra at " + store.address() + ": " + StoreFailure.sentence(store, cause), cause);
  }

  @Override
  public void close() {
    cluster.close();
  }
}
