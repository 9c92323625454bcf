package dev.cauce.cli;

import dev.cauce.io.cassandra.Consistency;
import dev.cauce.io.cassandra.Store;
import dev.cauce.pipelines.BadOptionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
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

  String kafka() {
    return kafka != null ? kafka : started("kafka", "127.0.0.1:9092");
  }

  String cassandra() {
    return cassandra != null ? cassandra : started("cassandra", "127.0.0.1:9042");
  }

  /** The same as the options of a run. */
  List<String> args() {
    return List.of(
        "--kafka=" + kafka(),
        "--cassandra=" + cassandra(),
        "--datacenter=" + datacenter,
        "--keyspace=" + keyspace,
        "--consistency=" + consistency);
  }

  Store store() {
    try {
      return Store.parse(cassandra(), datacenter, keyspace)
          .withConsistency(Consistency.named(consistency));
    } catch (IllegalArgumentException e) {
      throw new BadOptionException(e.getMessage());
    }
  }

  /** What {@code stack up} has left for the other commands. */
  private static String started(String server, String otherwise) {
    String home = System.getProperty("cauce.home", ".");
    Path file = Path.of(home, ".cauce", "stack", "stack.properties");
    if (!Files.exists(file)) {
      return otherwise;
    }
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
    return properties.getProperty(server, otherwise);
  }
}
