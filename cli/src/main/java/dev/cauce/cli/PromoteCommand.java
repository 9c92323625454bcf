package dev.cauce.cli;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.runs.ActiveGeneration;
import dev.cauce.io.runs.Generations;
import dev.cauce.io.runs.Run;
import dev.cauce.io.runs.RunRegistry;
import dev.cauce.operations.generations.PromotionAudit;
import dev.cauce.operations.rows.ResultTables;
import dev.cauce.pipelines.PipelineDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.checkerframework.checker.nullness.qual.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a generation the one that readers see. */
@Command(
    name = "promote",
    description = {
      "Makes a generation the active one, which readers see within a second.",
      "It must cover all that the active one covers, its ledger must balance, and it",
      "must have been compared with the active one: equal, but for what was expected.",
      "Exit code 1: it is not promoted, and a line for each reason says why."
    },
    footer = {"", "Example: cauce promote sales 2"})
final class PromoteCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PipelineOption pipeline;

  @Parameters(index = "1", paramLabel = "N", description = "The generation, for example 2")
  private int generation;

  @Option(names = "--force", description = "Promotes it in spite of all that speaks against it")
  private boolean force;

  @Mixin private ArchiveOption archive;
  @Mixin private Servers servers;

  @Override
  public Integer call() {
    PipelineDefinition definition = pipeline.define();
    try (StoreSession session = StoreSession.open(servers.store())) {
      ResultTables.requireGeneration(session, definition, generation, "promote");
      Generations generations = new Generations(session);
      ActiveGeneration active = generations.active(definition.name());
      if (active != null && active.generation() == generation) {
        say(definition, "generation " + generation + " is active already");
        return ExitCode.DONE;
      }
      sayWhatAPersonSaid(new RunRegistry(session).runsOf(definition.name(), generation));
      List<String> problems = problems(definition, session, active);
      problems.forEach(this::warn);
      if (!problems.isEmpty() && !force) {
        warn(
            String.format(
                "%s: generation %d is not promoted; --force does it nevertheless",
                definition.name(), generation));
        return ExitCode.NO;
      }
      return move(definition, generations, active, problems.isEmpty());
    }
  }

  /** It is no obstacle, but who promotes should know. */
  private void sayWhatAPersonSaid(List<Run> runs) {
    for (Run run : runs) {
      if (run.claim().sameResults() != null) {
        warn(
            String.format(
                "note: run %d was computed otherwise than those before it; a person said that the"
                    + " rows are the same: %s",
                run.number(), run.claim().sameResults()));
      }
    }
  }

  private int move(
      PipelineDefinition definition,
      Generations generations,
      @Nullable ActiveGeneration active,
      boolean passed) {
    ActiveGeneration.Move move =
        passed ? ActiveGeneration.Move.PROMOTE : ActiveGeneration.Move.FORCE;
    if (!generations.move(definition.name(), active, generation, move)) {
      warn("The active generation was changed by somebody else just now; look again");
      return ExitCode.NO;
    }
    String before = active == null ? "" : ", no longer " + active.generation();
    say(definition, "generation " + generation + " is active" + before);
    return ExitCode.DONE;
  }

  private List<String> problems(
      PipelineDefinition definition, StoreSession session, @Nullable ActiveGeneration active) {
    PromotionAudit audit = PromotionAudit.of(definition, generation);
    List<String> problems = new ArrayList<>(audit.againstActive(session, active));
    try {
      problems.addAll(audit.againstLog(servers.store(), archive.log(servers)));
    } catch (ExternalSystemException e) {
      if (!force) {
        throw e;
      }
      problems.add("ledger: it could not be held against the log: " + e.getMessage());
    }
    return problems;
  }

  private void say(PipelineDefinition definition, String what) {
    spec.commandLine().getOut().println(definition.name() + ": " + what);
    spec.commandLine().getOut().flush();
  }

  private void warn(String line) {
    spec.commandLine().getErr().println(line);
    spec.commandLine().getErr().flush();
  }
}
