package dev.cauce.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Real servers on loopback as a layout says: several brokers and nodes, open or secure. They end
 * with this JVM at the latest, however that ends.
 */
public final class Stack implements AutoCloseable {
  private final Path data;
  private final List<KafkaServer> brokers;
  private final List<CassandraServer> nodes;
  private final List<FlinkCluster> flink;
  private final List<SparkCluster> spark;

  private Stack(Path data, List<ServerProcess> servers) {
    this.data = data;
    brokers = of("kafka", servers).stream().map(KafkaServer::new).toList();
    nodes = of("cassandra", servers).stream().map(CassandraServer::new).toList();
    flink = cluster(FlinkKind.FAMILY, servers, engine -> new FlinkCluster(data, engine));
    spark = cluster(SparkKind.FAMILY, servers, engine -> new SparkCluster(data, engine));
  }

  /** Returns the cluster of an engine, or nothing where there is none. */
  private static <T> List<T> cluster(
      String family, List<ServerProcess> servers, Function<List<ServerProcess>, T> cluster) {
    List<ServerProcess> members =
        servers.stream().filter(server -> server.kind().family().startsWith(family)).toList();
    return members.isEmpty() ? List.of() : List.of(cluster.apply(members));
  }

  private static List<ServerProcess> of(String family, List<ServerProcess> servers) {
    return servers.stream().filter(server -> server.kind().family().equals(family)).toList();
  }

  /**
   * Starts the servers in the data folder, all at the same time, and returns when clients can
   * connect.
   *
   * @throws StackException if one can't be started; the message says why
   */
  public static Stack start(Path data, Layout layout) {
    StackState stack = StackState.of(data);
    layout.settleIn(stack.data());
    List<ServerStart> starts = new Starts(stack, Map.of(), false).of(stack.servers());
    return new Stack(stack.data(), ParallelStart.of(starts, Progress.onStandardError()));
  }

  /** Returns Kafka's brokers, in order; each can be killed and started again. */
  public List<KafkaServer> brokers() {
    return brokers;
  }

  /** Returns Cassandra's nodes, in order; each can be killed and started again. */
  public List<CassandraServer> nodes() {
    return nodes;
  }

  /**
   * Returns the Flink cluster.
   *
   * @throws java.util.NoSuchElementException if the layout has none
   */
  public FlinkCluster flink() {
    return flink.stream().findFirst().orElseThrow();
  }

  /**
   * Returns the Spark cluster.
   *
   * @throws java.util.NoSuchElementException if the layout has none
   */
  public SparkCluster spark() {
    return spark.stream().findFirst().orElseThrow();
  }

  /** Returns {@code host:port} of each broker, with commas between. */
  public String kafka() {
    return brokers.stream().map(KafkaServer::bootstrapServers).collect(Collectors.joining(","));
  }

  /** Returns where a secure broker takes clients with a certificate. */
  public String mutualKafka() {
    return brokers.get(0).address(KafkaListeners.MUTUAL);
  }

  /** Returns where a secure broker takes clients that speak TLS and do not log in. */
  public String tlsKafka() {
    return brokers.get(0).address(KafkaListeners.TLS);
  }

  /** Returns {@code host:port} of each node, with commas between. */
  public String cassandra() {
    return nodes.stream().map(CassandraServer::address).collect(Collectors.joining(","));
  }

  /**
   * Returns the file by which clients of a secure stack log in: {@code kafka}, {@code kafka-plain},
   * {@code kafka-tls}, {@code kafka-mutual} or {@code cassandra}.
   */
  public Path clientFile(String name) {
    return Security.in(data).clientFile(name);
  }

  /** Returns the password of the user of {@code kafka} or {@code cassandra}, or of key stores. */
  public String password(String name) {
    return Security.in(data).password(name);
  }

  /** Ends the servers in good order. Their data stays. */
  @Override
  public void close() {
    // At the same time: a controller waits for the others.
    Stream.of(brokers, nodes, flink, spark)
        .<AutoCloseable>flatMap(List::stream)
        .parallel()
        .forEach(Stack::end);
  }

  private static void end(AutoCloseable server) {
    try {
      server.close();
    } catch (Exception e) {
      throw StackException.external("A server can't be ended", e);
    }
  }
}
