package dev.cauce.suite;

import dev.cauce.io.Endpoint;
import dev.cauce.io.cassandra.Store;
import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.io.runs.RegistryTables;
import dev.cauce.stack.CassandraServer;
import dev.cauce.stack.KafkaServer;
import dev.cauce.stack.Layout;
import dev.cauce.stack.Stack;
import dev.cauce.suite.log.TopicLog;
import dev.cauce.suite.log.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Real servers, or a part of them that nobody else uses: data that is deleted at the end. */
final class SuiteServers implements AutoCloseable {
  private final Path data;
  private final Stack stack;
  private final @Nullable KafkaServer own;
  private final String keyspace;
  private final boolean secure;

  private SuiteServers(Path data, Layout layout) {
    this.data = data;
    stack = Stack.start(data, layout);
    own = null;
    keyspace = Store.KEYSPACE;
    secure = layout.secure();
  }

  private SuiteServers(Path data, SuiteServers shared, String keyspace) {
    this.data = data;
    stack = shared.stack;
    own = KafkaServer.start(data);
    this.keyspace = keyspace;
    secure = shared.secure;
  }

  /** Starts both at the same time, the store with its keyspace and its registry. */
  static SuiteServers start() {
    return start(Layout.DEFAULT);
  }

  /** Starts the servers that {@code layout} has, the store with its keyspace and its registry. */
  static SuiteServers start(Layout layout) {
    SuiteServers servers = new SuiteServers(newFolder(), layout);
    RegistryTables.init(servers.store(), null);
    return servers;
  }

  /** Starts both as {@code init} finds them. */
  static SuiteServers startEmpty() {
    return new SuiteServers(newFolder(), Layout.DEFAULT);
  }

  /** Starts a Kafka beside these servers, and makes a keyspace of its own in their store. */
  SuiteServers withOwn(String keyspace) {
    SuiteServers servers = new SuiteServers(newFolder(), this, keyspace);
    RegistryTables.init(servers.store(), null);
    return servers;
  }

  /** Makes a folder for the data of servers, below the module's target. */
  static Path newFolder() {
    try {
      return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "servers")
          .toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Stack stack() {
    return stack;
  }

  /** The options by which a command finds the servers, and logs in. */
  List<String> options() {
    List<String> options = new ArrayList<>();
    options.addAll(List.of("--kafka", brokers(), "--cassandra", stack.cassandra()));
    if (!keyspace.equals(Store.KEYSPACE)) {
      options.addAll(List.of("--keyspace", keyspace));
    }
    if (secure) {
      options.addAll(List.of("--kafka-security", stack.clientFile("kafka").toString()));
      options.addAll(List.of("--cassandra-security", stack.clientFile("cassandra").toString()));
    }
    return options;
  }

  /** The addresses of all brokers. */
  String brokers() {
    return own == null ? stack.kafka() : own.bootstrapServers();
  }

  /** The only broker, or the first. */
  KafkaServer kafka() {
    return own == null ? stack.brokers().get(0) : own;
  }

  /** The only node, or the first. */
  CassandraServer cassandra() {
    return stack.nodes().get(0);
  }

  /** Where rows go. */
  Store store() {
    Endpoint endpoint =
        secure
            ? Endpoint.secured(
                stack.cassandra(), "security", stack.clientFile("cassandra").toString())
            : Endpoint.open(stack.cassandra());
    return Store.at(endpoint, CassandraServer.LOCAL_DATACENTER, keyspace);
  }

  /** Makes the topics of the pipeline's world; the arrival is what the sender says. */
  void createTopicsOf(PipelineUnderTest pipeline) {
    createTopics(kafka(), pipeline.log(List.of(pipeline.small())));
  }

  /** Makes the topics of {@code records} in {@code kafka}. */
  static void createTopics(KafkaServer kafka, TopicLog records) {
    try (KafkaLog log = KafkaLog.at(kafka.bootstrapServers())) {
      records.topics().forEach(topic -> log.create(topic, Workload.PARTITIONS, false));
    }
  }

  @Override
  public void close() {
    if (own == null) {
      stack.close();
    } else {
      own.close();
    }
    delete(data);
  }

  /** Deletes {@code folder} with all that is in it. */
  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
