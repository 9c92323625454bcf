package dev.cauce.stack;

import java.nio.file.Path;
import java.util.List;

/**
 * A real Flink session cluster on loopback: a JobManager and TaskManagers with two slots each, as
 * Flink was released, with nothing else on their class path. It ends with this JVM at the latest,
 * however that ends.
 */
public final class FlinkCluster implements AutoCloseable {
  private final Path data;
  private final ServerProcess jobManager;
  private final List<ServerProcess> taskManagers;

  FlinkCluster(Path data, List<ServerProcess> servers) {
    this.data = data;
    jobManager = servers.get(0);
    taskManagers = servers.subList(1, servers.size());
  }

  /**
   * Starts a JobManager and two TaskManagers in folders of the data folder, on the ports that they
   * last had there or on free ones, and returns when there are slots for a job.
   *
   * @throws StackException if one can't be started; the message says why
   */
  public static FlinkCluster start(Path data) {
    Path folder = data.toAbsolutePath().normalize();
    return new FlinkCluster(folder, ParallelStart.attached(Layout.flink(2), folder));
  }

  /** Returns host and port of the JobManager's REST API. */
  public String address() {
    return jobManager.address();
  }

  /** Returns Flink's own client with these arguments, such as {@code run -d job.jar}. */
  public ProcessBuilder client(String... arguments) {
    return EngineClient.flink(data, List.of(arguments));
  }

  /** Ends a TaskManager as kill -9 does. They are counted from 1 on. */
  public void killTaskManager(int number) {
    taskManagers.get(number - 1).kill();
  }

  /** Starts a TaskManager again, on the ports that it had; kills it first if it runs. */
  public void restartTaskManager(int number) {
    taskManagers.get(number - 1).restart();
  }

  /** Ends the cluster, and what runs on it. Checkpoints and savepoints stay. */
  @Override
  public void close() {
    taskManagers.parallelStream().forEach(ServerProcess::close);
    jobManager.close();
  }
}
