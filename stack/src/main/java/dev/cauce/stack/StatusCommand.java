package dev.cauce.stack;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says whether the servers answer: exit code 0 if all do, else 1. */
@Command(
    name = "status",
    description = "Shows the servers. Exit code 0 if all answer, else 1.",
    footer = "Example: stack status --output json")
final class StatusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private OutputFormat output;

  @Override
  public Integer call() {
    StackState stack = data.stack();
    spec.commandLine().getOut().print(ServerTable.render(stack, output));
    spec.commandLine().getOut().flush();
    return stack.servers().stream().allMatch(ServerState::answers) ? 0 : 1;
  }
}
