package dev.cauce.stack;

import java.nio.file.Path;
import java.util.List;

/**
 * A real standalone Spark cluster on loopback: a master and workers with two cores each, as Spark
 * was released, with nothing else on their class path. It ends with this JVM at the latest, however
 * that ends.
 */
public final class SparkCluster implements AutoCloseable {
  private final Path data;
  private final ServerProcess master;
  private final List<ServerProcess> workers;

  SparkCluster(Path data, List<ServerProcess> servers) {
    this.data = data;
    master = servers.get(0);
    workers = servers.subList(1, servers.size());
  }

  /**
   * Starts a master and two workers in folders of the data folder, on the ports that they last had
   * there or on free ones, and returns when the workers are known to the master.
   *
   * @throws StackException if one can't be started; the message says why
   */
  public static SparkCluster start(Path data) {
    Path folder = data.toAbsolutePath().normalize();
    return new SparkCluster(folder, ParallelStart.attached(Layout.spark(2), folder));
  }

  /** Returns the value for {@code spark.master}: {@code spark://127.0.0.1:PORT}. */
  public String address() {
    return master.address();
  }

  /** Returns host and port of the master's web page. */
  public String web() {
    return master.kind().published(master.ports()).get("spark.web");
  }

  /** Returns {@code spark-submit} with these arguments. */
  public ProcessBuilder submit(String... arguments) {
    return EngineClient.spark(data, List.of(arguments));
  }

  /** Ends a worker as kill -9 does, and so its executors. They are counted from 1 on. */
  public void killWorker(int number) {
    workers.get(number - 1).kill();
  }

  /** Starts a worker again, on the port that it had; kills it first if it runs. */
  public void restartWorker(int number) {
    workers.get(number - 1).restart();
  }

  /** Ends the cluster, and what runs on it. */
  @Override
  public void close() {
    workers.parallelStream().forEach(ServerProcess::close);
    master.close();
  }
}
