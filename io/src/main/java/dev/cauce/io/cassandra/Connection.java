package dev.cauce.io.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.DefaultProtocolVersion;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.internal.core.connection.ConstantReconnectionPolicy;
import com.datastax.oss.driver.internal.core.metrics.NoopMetricsFactory;
import dev.cauce.io.Endpoint;
import dev.cauce.io.ExternalSystemException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How every connection of Cauce's own to a store is made: by the driver's version 4. */
final class Connection {
  /** For what a node does at once, unless its machine has much else to do. */
  private static final Duration STEP = Duration.ofSeconds(20);

  private static final Duration SILENCE = Duration.ofSeconds(10);

  /** How long an answer may take: longer than it takes to see that a node is silent. */
  static final Duration ANSWER = SILENCE.plus(STEP).plusSeconds(10);

  private static final Duration RECONNECT = Duration.ofSeconds(1);

  /** Who writes bounds what is under way, for each of its tables: here all of them fit. */
  private static final int MOST_UNDER_WAY = 8_192;

  private Connection() {}

  /** A connection to {@code store}, of which a data centre is the local one; in no keyspace. */
  static CqlSession open(Store store) {
    CqlSessionBuilder builder = builder(store);
    CqlSession session;
    try {
      session = builder.build();
    } catch (DriverException | AuthenticationException | IllegalArgumentException e) {
      throw StoreSession.failed(store, e);
    }
    try {
      requireDatacenter(store, session);
      return session;
    } catch (ExternalSystemException e) {
      session.close();
      throw e;
    }
  }

  /** A connection in the keyspace of {@code store}, which must be there. */
  static CqlSession inKeyspace(Store store) {
    CqlSession session = open(store);
    try {
      requireKeyspace(store, session);
      session.execute("USE " + store.keyspace());
      return session;
    } catch (DriverException e) {
      session.close();
      throw StoreSession.failed(store, e);
    } catch (ExternalSystemException e) {
      session.close();
      throw e;
    }
  }

  static Map<String, Long> nodesByDatacenter(CqlSession session) {
    return session.getMetadata().getNodes().values().stream()
        .collect(
            Collectors.groupingBy(
                node -> String.valueOf(node.getDatacenter()), TreeMap::new, Collectors.counting()));
  }

  private static void requireDatacenter(Store store, CqlSession session) {
    Map<String, Long> nodes = nodesByDatacenter(session);
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

  private static void requireKeyspace(Store store, CqlSession session) {
    if (session.getMetadata().getKeyspace(store.keyspace()).isPresent()) {
      return;
    }
    List<String> others =
        session.getMetadata().getKeyspaces().keySet().stream()
            .map(name -> name.asCql(true))
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

  private static CqlSessionBuilder builder(Store store) {
    // On a cluster, threads know the engine's classes, and not those of the job.
    ClassLoader classes = Connection.class.getClassLoader();
    CqlSessionBuilder builder =
        CqlSession.builder()
            .withClassLoader(classes)
            .withConfigLoader(settings(store, classes))
            .withLocalDatacenter(store.datacenter())
            .addContactPoints(contactPoints(store));
    Endpoint endpoint = store.endpoint();
    if (endpoint.hasUser()) {
      builder.withAuthCredentials(endpoint.username(), endpoint.password());
    }
    return endpoint.tls() ? builder.withSslEngineFactory(Tls.of(endpoint)) : builder;
  }

  /** Every address of every host. */
  private static List<InetSocketAddress> contactPoints(Store store) {
    List<InetSocketAddress> points = new ArrayList<>();
    for (String host : store.hosts()) {
      try {
        for (InetAddress address : InetAddress.getAllByName(host)) {
          points.add(new InetSocketAddress(address, store.port()));
        }
      } catch (UnknownHostException e) {
        throw StoreSession.failed(store, e);
      }
    }
    return points;
  }

  private static DriverConfigLoader settings(Store store, ClassLoader classes) {
    return DriverConfigLoader.programmaticBuilder(classes)
        // In 5, the driver loses its way behind what Cassandra 5 says of transactions that are in
        // each other's way, and gives the connection up with all that is under way on it.
        .withString(DefaultDriverOption.PROTOCOL_VERSION, DefaultProtocolVersion.V4.name())
        .withString(DefaultDriverOption.REQUEST_CONSISTENCY, store.consistency().name())
        .withString(
            DefaultDriverOption.REQUEST_SERIAL_CONSISTENCY, store.consistency().serial().name())
        // The driver goes to the next node when a coordinator dies: all statements can be run
        // twice but lightweight transactions, which say so.
        .withBoolean(DefaultDriverOption.REQUEST_DEFAULT_IDEMPOTENCE, true)
        .withBoolean(DefaultDriverOption.REQUEST_WARN_IF_SET_KEYSPACE, false)
        .withInt(DefaultDriverOption.CONNECTION_MAX_REQUESTS, MOST_UNDER_WAY)
        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, ANSWER)
        .withClass(DefaultDriverOption.RETRY_POLICY_CLASS, PatientReads.class)
        .withDuration(DefaultDriverOption.METADATA_SCHEMA_REQUEST_TIMEOUT, STEP)
        .withDuration(DefaultDriverOption.CONNECTION_CONNECT_TIMEOUT, STEP)
        .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, STEP)
        .withDuration(DefaultDriverOption.CONNECTION_SET_KEYSPACE_TIMEOUT, STEP)
        .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, STEP)
        .withDuration(DefaultDriverOption.CONTROL_CONNECTION_AGREEMENT_TIMEOUT, STEP)
        .withDuration(DefaultDriverOption.HEARTBEAT_INTERVAL, SILENCE)
        .withDuration(DefaultDriverOption.HEARTBEAT_TIMEOUT, STEP)
        .withClass(DefaultDriverOption.RECONNECTION_POLICY_CLASS, ConstantReconnectionPolicy.class)
        .withDuration(DefaultDriverOption.RECONNECTION_BASE_DELAY, RECONNECT)
        .withClass(DefaultDriverOption.METRICS_FACTORY_CLASS, NoopMetricsFactory.class)
        .withBoolean(DefaultDriverOption.TIMESTAMP_GENERATOR_FORCE_JAVA_CLOCK, true)
        // Else closing waits two seconds for work that nobody hands in any more.
        .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0)
        .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0)
        .withBoolean(DefaultDriverOption.NETTY_DAEMON, true)
        .build();
  }
}
