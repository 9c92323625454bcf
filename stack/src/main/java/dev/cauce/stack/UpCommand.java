package dev.cauce.stack;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts what does not run yet, in the background. */
@Command(
    name = "up",
    description = "Starts both servers in the background and waits until they answer.",
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

  @Override
  public Integer call() {
    StackState stack = data.stack();
    List<ServerStart> missing = missing(stack);
    PrintWriter out = spec.commandLine().getOut();
    if (missing.isEmpty()) {
      out.println("Already up.");
    } else {
      List<ServerProcess> started = ParallelStart.of(missing, Progress.onStandardError());
      started.forEach(ServerProcess::release);
    }
    stack.write();
    out.print(ServerTable.render(stack, OutputFormat.TABLE));
    out.flush();
    return 0;
  }

  private List<ServerStart> missing(StackState stack) {
    List<ServerStart> missing = new ArrayList<>();
    for (ServerState server : stack.servers()) {
      Integer wanted = server.kind() == KafkaServer.KIND ? kafkaPort : cassandraPort;
      if (!server.answers()) {
        missing.add(ServerStart.detached(server.kind(), stack.data(), wanted));
      } else if (wanted != null && wanted != server.port()) {
        throw StackException.usage(
            "--%s-port %d: %s is already up at %s. End it first: stack down --data %s"
                .formatted(
                    server.kind().name(),
                    wanted,
                    server.kind().title(),
                    server.address(),
                    stack.data()));
      }
    }
    return missing;
  }
}
