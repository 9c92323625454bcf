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
    footer = "Example: stack up --kafka-port 9092 --cassandra-port 9042")
final class UpCommand implements Callable<Integer> {
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
        "Clients have to log in, over TLS. Certificates, the user's passwords and files for clients",
        "are made in DIR/security; the other commands find them."
      })
  private boolean secure;

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
        secure || before.secure());
  }

  private Map<String, Integer> wanted() {
    Map<String, Integer> wanted = new HashMap<>();
    wanted.put("kafka", kafkaPort);
    wanted.put("cassandra", cassandraPort);
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
