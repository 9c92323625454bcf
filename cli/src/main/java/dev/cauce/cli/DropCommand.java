package dev.cauce.cli;

import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.runs.ActiveGeneration;
import dev.cauce.io.runs.DroppedGeneration;
import dev.cauce.io.runs.Generations;
import dev.cauce.io.runs.Run;
import dev.cauce.io.runs.RunRegistry;
import dev.cauce.operations.rows.ResultTables;
import dev.cauce.pipelines.Catalog;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.transforms.results.Table;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import org.checkerframework.checker.nullness.qual.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Deletes a generation. */
@Command(
    name = "drop",
    description = {
      "Deletes a generation: its tables, its runs, and what was compared with it.",
      "Exit code 1: it is active, or a run still writes it, and nothing is deleted."
    },
    footer = {"", "Example: cauce drop sales 1"})
final class DropCommand implements Callable<Integer> {
  /** A reader may hold the pointer for a second. */
  private static final long READERS_FOLLOW_MILLIS = 2_000;

  @Spec private CommandSpec spec;
  @Mixin private PipelineOption pipeline;

  @Parameters(index = "1", paramLabel = "N", description = "The generation, for example 1")
  private int generation;

  @Mixin private Servers servers;

  @Override
  public Integer call() {
    PipelineDefinition definition = pipeline.define();
    List<Table<?>> tables = Catalog.tablesOf(definition);
    try (StoreSession session = StoreSession.open(servers.store())) {
      if (tables.stream().noneMatch(table -> session.exists(table, generation))) {
        ResultTables.requireGeneration(session, tables.get(0), generation, "%d");
      }
      String refusal = refusal(definition, session);
      if (refusal != null) {
        spec.commandLine().getErr().println(definition.name() + ": " + refusal);
        return ExitCode.NO;
      }
      CauceProcess.pause(READERS_FOLLOW_MILLIS);
      DroppedGeneration.delete(session, definition.name(), generation, tables);
      spec.commandLine()
          .getOut()
          .printf("%s: generation %d is dropped%n", definition.name(), generation);
      return ExitCode.DONE;
    }
  }

  /** The generation that was active before, if it is still there, else the newest of the others. */
  private String wayOut(
      PipelineDefinition definition, StoreSession session, @Nullable Integer previous) {
    String name = definition.name();
    SortedSet<Integer> others = session.generationsOf(definition.tables().get(0));
    others.remove(generation);
    Integer another =
        previous != null && others.contains(previous)
            ? previous
            : others.isEmpty() ? null : others.last();
    return another == null
        ? String.format(
            "there is no other; run one first: cauce run %s --from 2026-01-01 --generation %d",
            name, generation + 1)
        : String.format("promote another first: cauce promote %s %d", name, another);
  }

  /** Why it is not to be dropped; null when from now on nobody can go back to it. */
  private @Nullable String refusal(PipelineDefinition definition, StoreSession session) {
    String name = definition.name();
    Generations generations = new Generations(session);
    ActiveGeneration active = generations.active(name);
    if (active != null && active.generation() == generation) {
      return String.format(
          "generation %d is active; %s",
          generation, wayOut(definition, session, active.previous()));
    }
    for (Run run : new RunRegistry(session).runsOf(name, generation)) {
      if (run.state().goesOn()) {
        return String.format(
            "run %d still writes generation %d, %s on %s; stop it first",
            run.number(), generation, run.interval(), run.runner());
      }
    }
    return active == null || generations.drop(active, generation)
        ? null
        : "the active generation was changed by somebody else just now; look again";
  }
}
