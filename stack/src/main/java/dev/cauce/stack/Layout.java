package dev.cauce.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Which servers a stack has. It is fixed by the first start in a data folder.
 *
 * @param brokers how many Kafka brokers, each of them a controller too
 * @param nodes how many Cassandra nodes
 * @param secure whether clients of these have to log in, over TLS
 * @param taskManagers how many TaskManagers a Flink cluster has; 0 where there is none
 * @param workers how many workers a Spark cluster has; 0 where there is none
 */
public record Layout(int brokers, int nodes, boolean secure, int taskManagers, int workers) {
  /** One broker and one node that are open to everybody on this machine. */
  public static final Layout DEFAULT = new Layout(1, 1, false);

  private static final String FILE = "layout.properties";

  public Layout {
    check("brokers", brokers);
    check("nodes", nodes);
    check("task-managers", Math.max(1, taskManagers));
    check("workers", Math.max(1, workers));
  }

  /** A Kafka and a Cassandra, and neither Flink nor Spark. */
  public Layout(int brokers, int nodes, boolean secure) {
    this(brokers, nodes, secure, 0, 0);
  }

  static void check(String option, int count) {
    if (count < 1 || count > Member.MOST) {
      throw StackException.usage(
          "--%s %d: not 1 to %d; a good one: --%s 3".formatted(option, count, Member.MOST, option));
    }
  }

  /** Returns the servers, Kafka's first, and each after the one that it needs. */
  List<ServerKind> kinds() {
    List<ServerKind> kinds = new ArrayList<>();
    Member.all(brokers, secure).forEach(one -> kinds.add(new KafkaKind(one)));
    Member.all(nodes, secure).forEach(one -> kinds.add(new CassandraKind(one)));
    kinds.addAll(flink(taskManagers));
    kinds.addAll(spark(workers));
    return kinds;
  }

  /** Returns the processes of a Flink cluster; none without a TaskManager. */
  static List<ServerKind> flink(int taskManagers) {
    List<ServerKind> kinds = new ArrayList<>();
    Member.all(taskManagers, false).forEach(one -> kinds.add(new TaskManagerKind(one)));
    if (!kinds.isEmpty()) {
      kinds.add(0, new FlinkKind());
    }
    return kinds;
  }

  /** Returns the processes of a Spark cluster; none without a worker. */
  static List<ServerKind> spark(int workers) {
    List<ServerKind> kinds = new ArrayList<>();
    Member.all(workers, false).forEach(one -> kinds.add(new SparkWorkerKind(one)));
    if (!kinds.isEmpty()) {
      kinds.add(0, new SparkKind());
    }
    return kinds;
  }

  /** Returns what the folder holds; {@link #DEFAULT} where nothing says otherwise. */
  static Layout in(Path data) {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(data.resolve(FILE))) {
      properties.load(in);
      return new Layout(
          Integer.parseInt(properties.getProperty("brokers")),
          Integer.parseInt(properties.getProperty("nodes")),
          Boolean.parseBoolean(properties.getProperty("secure")),
          Integer.parseInt(properties.getProperty("task-managers", "0")),
          Integer.parseInt(properties.getProperty("workers", "0")));
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
        !grownFrom(before)
            && before.kinds().stream()
                .anyMatch(kind -> ProcessRecord.read(ServerStart.folder(kind, data)).isPresent());
    if (used) {
      throw StackException.usage(
          ("%s: the folder %s holds a stack with %s. Begin anew with"
                  + " 'stack down --data %s --wipe', or use another folder, for example: --data %s-2")
              .formatted(this, data, before, data, data));
    }
    DataFolder.prepare(data, DataFolder.WANTED_BYTES);
    ProcessRecord.store(
        Map.of(
            "brokers", brokers + "",
            "nodes", nodes + "",
            "secure", secure + "",
            "task-managers", taskManagers + "",
            "workers", workers + ""),
        data.resolve(FILE));
  }

  /** Whether only engines have been added, to which a server's data does not matter. */
  private boolean grownFrom(Layout before) {
    return brokers == before.brokers
        && nodes == before.nodes
        && secure == before.secure
        && taskManagers >= before.taskManagers
        && workers >= before.workers;
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
    return "--brokers "
        + brokers
        + " --nodes "
        + nodes
        + (secure ? " --secure" : "")
        + (taskManagers > 0 ? " --task-managers " + taskManagers : "")
        + (workers > 0 ? " --workers " + workers : "");
  }
}
