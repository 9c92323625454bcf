package dev.cauce.stack;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the servers for as long as somebody holds the other end of standard input. */
@Command(
    name = "run",
    description = {
      "Runs the servers in the foreground. Prints one line when they are ready:",
      "ready kafka=127.0.0.1:PORT cassandra=127.0.0.1:PORT",
      "Ends them at the end of standard input, on SIGTERM and on SIGINT."
    },
    footer = "Example: stack run --data /var/tmp/cauce")
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  /** Whether the state file is ours. It may be that of others, who already use the folder. */
  private volatile boolean announced;

  @Override
  public Integer call() {
    StackState stack = data.isGiven() ? data.stack() : temporary();
    Children.afterwards(() -> leaveNothing(stack));
    CompletableFuture<Void> inputEnds =
        CompletableFuture.runAsync(RunCommand::readToTheEnd, daemon("input"));
    CompletableFuture<List<ServerProcess>> servers =
        CompletableFuture.supplyAsync(() -> start(stack), daemon("start"));
    try {
      CompletableFuture.anyOf(inputEnds, servers).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof StackException known ? known : e;
    }
    // Whoever asked may be gone before they are ready. Then the end of this JVM ends them.
    return servers.isDone() ? serve(stack, servers.join(), inputEnds) : 0;
  }

  private static List<ServerProcess> start(StackState stack) {
    Progress progress = Progress.onStandardError();
    List<ServerStart> starts = new Starts(stack, Map.of(), false).of(stack.servers());
    return ParallelStart.of(starts, progress);
  }

  private int serve(
      StackState stack, List<ServerProcess> servers, CompletableFuture<Void> inputEnds) {
    stack.write();
    announced = true;
    PrintWriter out = spec.commandLine().getOut();
    out.print("ready");
    for (Map.Entry<String, String> address : addresses(servers).entrySet()) {
      out.print(" " + address.getKey() + "=" + address.getValue());
    }
    out.println();
    out.flush();
    Stream<CompletableFuture<?>> ends = servers.stream().map(ServerProcess::onExit);
    CompletableFuture.anyOf(
            Stream.concat(Stream.of(inputEnds), ends).toArray(CompletableFuture[]::new))
        .join();
    if (!inputEnds.isDone()) {
      throw ended(servers);
    }
    if (data.isGiven()) {
      stack.end();
    }
    return 0;
  }

  private static Map<String, String> addresses(List<ServerProcess> servers) {
    Map<String, String> addresses = new LinkedHashMap<>();
    for (ServerProcess server : servers) {
      new TreeMap<>(server.kind().published(server.ports()))
          .forEach((key, value) -> addresses.merge(key, value, (a, b) -> a + "," + b));
    }
    return addresses;
  }

  private static StackException ended(List<ServerProcess> servers) {
    List<String> titles =
        servers.stream()
            .filter(server -> server.onExit().isDone())
            .map(server -> server.kind().title())
            .toList();
    return StackException.external(
        String.join(" and ", titles) + " ended while it was needed: by itself or by 'stack down'");
  }

  private void leaveNothing(StackState stack) {
    if (!data.isGiven()) {
      DataFolder.delete(stack.data());
    } else if (announced) {
      stack.deleteFile();
    }
  }

  private static StackState temporary() {
    try {
      return StackState.of(Files.createTempDirectory("cauce-stack-"));
    } catch (IOException e) {
      throw StackException.external("No temporary folder can be made", e);
    }
  }

  private static void readToTheEnd() {
    try {
      while (System.in.read() >= 0) {
        // Only the end says something.
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Daemons, so that a read that never returns does not keep the JVM.
  private static Executor daemon(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      thread.start();
    };
  }
}
