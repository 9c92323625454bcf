package dev.cauce.cli;

import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.runs.ActiveGeneration;
import dev.cauce.io.runs.Generations;
import dev.cauce.operations.rows.ResultTables;
import dev.cauce.pipelines.PipelineDefinition;
import java.util.concurrent.Callable;
import org.checkerframework.checker.nullness.qual.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Makes the generation active that was active before. */
@Command(
    name = "rollback",
    description = {
      "Makes the generation active again that was active before. Once more goes forth again.",
      "Exit code 1: there is none to go back to."
    },
    footer = {"", "Example: cauce rollback sales"})
final class RollbackCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PipelineOption pipeline;
  @Mixin private Servers servers;

  @Override
  public Integer call() {
    PipelineDefinition definition = pipeline.define();
    try (StoreSession session = StoreSession.open(servers.store())) {
      Generations generations = new Generations(session);
      ActiveGeneration active = generations.active(definition.name());
      if (active == null || active.previous() == null) {
        return no(definition.name() + nothingBefore(active));
      }
      int previous = active.previous();
      ResultTables.requireGeneration(session, definition, previous, "promote");
      if (!generations.move(definition.name(), active, previous, ActiveGeneration.Move.ROLLBACK)) {
        return no("The active generation was changed by somebody else just now; look again");
      }
      spec.commandLine()
          .getOut()
          .printf(
              "%s: generation %d is active, no longer %d%n",
              definition.name(), previous, active.generation());
    }
    return ExitCode.DONE;
  }

  private static String nothingBefore(@Nullable ActiveGeneration active) {
    return active == null
        ? " has no active generation; its first run makes one"
        : ": no generation was active before " + active.generation() + ", or it is dropped";
  }

  private int no(String why) {
    spec.commandLine().getErr().println(why);
    spec.commandLine().getErr().flush();
    return ExitCode.NO;
  }
}
