package dev.cauce.suite;

import dev.cauce.io.cassandra.Store;
import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.io.runs.RegistryTables;
import dev.cauce.stack.CassandraServer;
import dev.cauce.stack.KafkaServer;
import dev.cauce.suite.log.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A real Kafka and a real Cassandra with empty data, which is deleted when they are closed. */
final class SuiteServers implements AutoCloseable {
  private final Path data;
  private final KafkaServer kafka;
  private final CassandraServer cassandra;

  private SuiteServers(Path data, KafkaServer kafka, CassandraServer cassandra) {
    this.data = data;
    this.kafka = kafka;
    this.cassandra = cassandra;
  }

  /** Starts both at the same time, the store with its keyspace and its registry. */
  static SuiteServers start() {
    SuiteServers servers = startEmpty();
    RegistryTables.init(servers.store(), null);
    return servers;
  }

  /** Starts both as {@code init} finds them. */
  static SuiteServers startEmpty() {
    Path data = newFolder();
    CompletableFuture<KafkaServer> kafka =
        CompletableFuture.supplyAsync(() -> KafkaServer.start(data));
    CassandraServer cassandra = CassandraServer.start(data);
    return new SuiteServers(data, kafka.join(), cassandra);
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

  KafkaServer kafka() {
    return kafka;
  }

  CassandraServer cassandra() {
    return cassandra;
  }

  /** Where rows go, in the default keyspace. */
  Store store() {
    return Store.parse(cassandra.address(), CassandraServer.LOCAL_DATACENTER, Store.KEYSPACE);
  }

  /** Makes the pipeline's topic; the arrival is what the sender says. */
  void createTopicOf(PipelineUnderTest pipeline) {
    try (KafkaLog log = KafkaLog.at(kafka.bootstrapServers())) {
      log.create(pipeline.topic().name(), Workload.PARTITIONS, false);
    }
  }

  @Override
  public void close() {
    kafka.close();
    cassandra.close();
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
