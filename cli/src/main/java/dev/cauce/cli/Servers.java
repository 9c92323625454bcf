package dev.cauce.cli;

import dev.cauce.io.Endpoint;
import dev.cauce.io.cassandra.Consistency;
import dev.cauce.io.cassandra.Store;
import dev.cauce.operations.launch.Folders;
import dev.cauce.pipelines.BadOptionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.checkerframework.checker.nullness.qual.Nullable;
import picocli.CommandLine.Option;

/**
 * Where the servers are: as said, else where {@code stack up} started them, else the usual ports.
 */
final class Servers {
  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      description = "Kafka; without it the one that `stack up` started, else 127.0.0.1:9092")
  private String kafka;

  @Option(
      names = "--cassandra",
      paramLabel = "HOST:PORT",
      description = "Cassandra; without it the one that `stack up` started, else 127.0.0.1:9042")
  private String cassandra;

  @Option(
      names = "--kafka-security",
      paramLabel = "FILE",
      description = {
        "How to log in to Kafka: properties of its clients (security.protocol, ssl.*, sasl.*), and",
        "sasl.username and sasl.password; secrets as env:NAME or file:PATH"
      })
  private String kafkaSecurity;

  @Option(
      names = "--cassandra-security",
      paramLabel = "FILE",
      description = "How to log in to Cassandra, in the same words")
  private String cassandraSecurity;

  @Option(
      names = "--datacenter",
      defaultValue = "datacenter1",
      description = "Cassandra's local datacenter (${DEFAULT-VALUE})")
  private String datacenter;

  @Option(
      names = "--keyspace",
      defaultValue = Store.KEYSPACE,
      description = "Cassandra's keyspace (${DEFAULT-VALUE})")
  private String keyspace;

  @Option(
      names = "--consistency",
      defaultValue = "LOCAL_QUORUM",
      paramLabel = "LEVEL",
      description =
          "How many copies take part in a read or write: LOCAL_ONE, LOCAL_QUORUM, QUORUM, ALL"
              + " (${DEFAULT-VALUE})")
  private String consistency;

  Endpoint kafka() {
    return endpoint(kafkaAddress(), "kafka-security", kafkaFile());
  }

  /** All of it as Beam's {@code --key=value} options. */
  List<String> args() {
    List<String> args = new ArrayList<>();
    args.add("--kafka=" + kafkaAddress());
    args.add("--cassandra=" + cassandraAddress());
    args.add("--datacenter=" + datacenter);
    args.add("--keyspace=" + keyspace);
    args.add("--consistency=" + consistency);
    if (kafkaFile() != null) {
      args.add("--kafkaSecurity=" + kafkaFile());
    }
    if (cassandraFile() != null) {
      args.add("--cassandraSecurity=" + cassandraFile());
    }
    return args;
  }

  Store store() {
    try {
      return Store.at(
              endpoint(cassandraAddress(), "cassandra-security", cassandraFile()),
              datacenter,
              keyspace)
          .withConsistency(Consistency.named(consistency));
    } catch (IllegalArgumentException e) {
      throw new BadOptionException(e.getMessage());
    }
  }

  private static Endpoint endpoint(String address, String option, @Nullable String file) {
    try {
      return file == null ? Endpoint.open(address) : Endpoint.secured(address, option, file);
    } catch (IllegalArgumentException e) {
      throw new BadOptionException(e.getMessage());
    }
  }

  private String kafkaAddress() {
    return kafka != null ? kafka : started("kafka", "127.0.0.1:9092");
  }

  private String cassandraAddress() {
    return cassandra != null ? cassandra : started("cassandra", "127.0.0.1:9042");
  }

  private @Nullable String kafkaFile() {
    return kafka != null || kafkaSecurity != null ? kafkaSecurity : started("kafka.security", null);
  }

  private @Nullable String cassandraFile() {
    return cassandra != null || cassandraSecurity != null
        ? cassandraSecurity
        : started("cassandra.security", null);
  }

  /** What {@code stack up} has left for the other commands. */
  private static @Nullable String started(String key, @Nullable String otherwise) {
    Path file = Folders.state().resolve("stack").resolve("stack.properties");
    if (!Files.exists(file)) {
      return otherwise;
    }
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
    return properties.getProperty(key, otherwise);
  }
}
