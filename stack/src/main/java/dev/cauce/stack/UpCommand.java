package dev.cauce.stack;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts what does not run yet, in the background. */
@Command(
    name = "up",
    description = "Starts the servers in the background and waits until they answer.",
    footer = "Example: stack up --kafka-port 9092 --cassandra-port 9042 --flink --spark")
final class UpCommand implements Callable<Integer> {
  private static final int USUAL_SIZE = 2;

  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @Option(
      names = "--kafka-port",
      paramLabel = "N",
      converter = PortConverter.class,
      description = "Kafka's port. Default: the last one, or a free one.")
  private Integer kafkaPort;

  @Option(
      names = "--cassandra-port",
      paramLabel = "N",
      converter = PortConverter.class,
      description = "Cassandra's port. Default: the last one, or a free one.")
  private Integer cassandraPort;

  @Option(
      names = "--brokers",
      paramLabel = "N",
      description = "How many Kafka brokers, on 127.0.0.1, .2 and so on. Default: as before, or 1.")
  private Integer brokers;

  @Option(
      names = "--nodes",
      paramLabel = "N",
      description = "How many Cassandra nodes, likewise. Default: as before, or 1.")
  private Integer nodes;

  @Option(
      names = "--secure",
      description = {
        "Clients of Kafka and Cassandra have to log in, over TLS. Certificates, the user's passwords",
        "and files for clients are made in DIR/security; the other commands find them."
      })
  private boolean secure;

  @Option(names = "--flink", description = "Also a Flink cluster: a JobManager and TaskManagers.")
  private boolean flink;

  @Option(names = "--spark", description = "Also a Spark cluster: a master and workers.")
  private boolean spark;

  @Option(
      names = "--task-managers",
      paramLabel = "N",
      description = {
        "How many TaskManagers, with two slots and 1.5 GiB each. Asks for Flink.",
        "Default: as before, or 2."
      })
  private Integer taskManagers;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = {
        "How many Spark workers, with two cores and 2 GiB for executors each. Asks for Spark.",
        "Default: as before, or 2."
      })
  private Integer workers;

  @Option(
      names = "--flink-port",
      paramLabel = "N",
      converter = PortConverter.class,
      description = "Port of Flink's REST API and page. Asks for Flink. Default: as Kafka's.")
  private Integer flinkPort;

  @Option(
      names = "--spark-port",
      paramLabel = "N",
      converter = PortConverter.class,
      description = "Port of Spark's master. Asks for Spark. Default: as Kafka's.")
  private Integer sparkPort;

  @Override
  public Integer call() {
    StackState stack = data.stack();
    layout(stack.layout()).settleIn(stack.data());
    List<ServerState> missing = missing(stack);
    PrintWriter out = spec.commandLine().getOut();
    if (missing.isEmpty()) {
      out.println("Already up.");
    } else {
      List<ServerStart> starts = new Starts(stack, wanted(), true).of(missing);
      List<ServerProcess> started = ParallelStart.of(starts, Progress.onStandardError());
      started.forEach(ServerProcess::release);
    }
    stack.write();
    out.print(ServerTable.render(stack, OutputFormat.TABLE));
    out.flush();
    return 0;
  }

  private Layout layout(Layout before) {
    return new Layout(
        brokers == null ? before.brokers() : brokers,
        nodes == null ? before.nodes() : nodes,
        secure || before.secure(),
        engine("task-managers", taskManagers, flink || flinkPort != null, before.taskManagers()),
        engine("workers", workers, spark || sparkPort != null, before.workers()));
  }

  /** Returns how many processes of an engine: what was asked for, or as before. */
  private static int engine(String option, Integer count, boolean wanted, int before) {
    if (count != null) {
      Layout.check(option, count);
      return count;
    }
    return wanted && before == 0 ? USUAL_SIZE : before;
  }

  private Map<String, Integer> wanted() {
    Map<String, Integer> wanted = new HashMap<>();
    wanted.put("kafka", kafkaPort);
    wanted.put("cassandra", cassandraPort);
    wanted.put(FlinkKind.FAMILY, flinkPort);
    wanted.put(SparkKind.FAMILY, sparkPort);
    wanted.values().removeIf(Objects::isNull);
    return wanted;
  }

  private List<ServerState> missing(StackState stack) {
    List<ServerState> missing = new ArrayList<>();
    for (ServerState server : stack.servers()) {
      Integer wanted = wanted().get(server.kind().family());
      if (!server.answers()) {
        missing.add(server);
      } else if (wanted != null && wanted != server.port()) {
        throw StackException.usage(
            "--%s-port %d: %s is already up at %s. End it first: stack down --data %s"
                .formatted(
                    server.kind().family(),
                    wanted,
                    server.kind().title(),
                    server.address(),
                    stack.data()));
      }
    }
    return missing;
  }
}
