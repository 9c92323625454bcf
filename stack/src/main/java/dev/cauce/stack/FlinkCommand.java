package dev.cauce.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Flink's own client, against the cluster of the stack. */
@Command(
    name = "flink",
    description = "Runs Flink's own client on the stack's Flink cluster.",
    footer = "Example: stack flink run -d job.jar")
final class FlinkCommand implements Callable<Integer> {
  @Mixin private DataOption data;

  @Parameters(paramLabel = "ARG", description = "What follows 'flink': run, list, cancel, ...")
  private final List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() {
    StackState stack = data.stack();
    stack.mustAnswer(new FlinkKind(), "--flink");
    return EngineClient.run(EngineClient.flink(stack.data(), arguments));
  }
}
