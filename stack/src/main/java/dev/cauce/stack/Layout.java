package dev.cauce.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Which servers a stack has. It is fixed by the first start in a data folder.
 *
 * @param brokers how many Kafka brokers, each of them a controller too
 * @param nodes how many Cassandra nodes
 * @param secure whether clients have to log in, over TLS
 */
public record Layout(int brokers, int nodes, boolean secure) {
  /** One broker and one node that are open to everybody on this machine. */
  public static final Layout DEFAULT = new Layout(1, 1, false);

  private static final String FILE = "layout.properties";

  public Layout {
    check("brokers", brokers);
    check("nodes", nodes);
  }

  private static void check(String option, int count) {
    if (count < 1 || count > Member.MOST) {
      throw StackException.usage(
          "--%s %d: not 1 to %d; a good one: --%s 3".formatted(option, count, Member.MOST, option));
    }
  }

  /** Returns the servers, Kafka's first. */
  List<ServerKind> kinds() {
    return Stream.<ServerKind>concat(
            Member.all(brokers, secure).stream().map(KafkaKind::new),
            Member.all(nodes, secure).stream().map(CassandraKind::new))
        .toList();
  }

  /** Returns what the folder holds; {@link #DEFAULT} where nothing says otherwise. */
  static Layout in(Path data) {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(data.resolve(FILE))) {
      properties.load(in);
      return new Layout(
          Integer.parseInt(properties.getProperty("brokers")),
          Integer.parseInt(properties.getProperty("nodes")),
          Boolean.parseBoolean(properties.getProperty("secure")));
    } catch (IOException none) {
      return DEFAULT;
    }
  }

  /**
   * Makes this the folder's layout.
   *
   * @throws StackException if servers with another one have written there
   */
  void settleIn(Path data) {
    Layout before = in(data);
    if (before.equals(this)) {
      return;
    }
    boolean used =
        before.kinds().stream()
            .anyMatch(kind -> ProcessRecord.read(ServerStart.folder(kind, data)).isPresent());
    if (used) {
      throw StackException.usage(
          ("%s: the folder %s holds a stack with %s. Begin anew with"
                  + " 'stack down --data %s --wipe', or use another folder, for example: --data %s-2")
              .formatted(this, data, before, data, data));
    }
    DataFolder.prepare(data, DataFolder.WANTED_BYTES);
    ProcessRecord.store(
        Map.of("brokers", brokers + "", "nodes", nodes + "", "secure", secure + ""),
        data.resolve(FILE));
  }

  static void forget(Path data) {
    try {
      Files.deleteIfExists(data.resolve(FILE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the options that ask for it. */
  @Override
  public String toString() {
    return "--brokers " + brokers + " --nodes " + nodes + (secure ? " --secure" : "");
  }
}
