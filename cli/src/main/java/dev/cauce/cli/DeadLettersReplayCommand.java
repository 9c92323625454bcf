package dev.cauce.cli;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.runs.Coverage;
import dev.cauce.io.runs.GenerationView;
import dev.cauce.io.runs.Interval;
import dev.cauce.io.runs.Run;
import dev.cauce.operations.deadletters.DeadLetterReplay;
import dev.cauce.operations.deadletters.Replay;
import dev.cauce.operations.launch.RunOptions;
import dev.cauce.operations.launch.RunPlan;
import dev.cauce.operations.launch.RunningPipeline;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.transforms.intake.DeadLetter;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.joda.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads dead letters again and computes what they change. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Reads the dead letters of a generation again with today's code, and computes",
      "the intervals again that those may change which are readable now, from the same",
      "log into the same generation. Each is counted once; doing it again changes",
      "nothing. A stream that writes the same intervals must be stopped before.",
      "What follows -- are Beam's and the pipeline's own options. Give those that the",
      "generation was computed with, for example -- --zone=Europe/Madrid. Where more has",
      "changed than that schemas were added, say why the other rows stay: --same-results",
      "Exit code 1: a run still writes; 2: it was computed otherwise; 3: what is needed is",
      "held no more."
    },
    footer = {"", "Example: cauce deadletters replay sales"})
final class DeadLettersReplayCommand implements Callable<Integer> {
  /** Of a plan of which only the definition is asked for. */
  private static final Interval ANY = new Interval(new Instant(0), new Instant(1));

  @Spec private CommandSpec spec;
  @Mixin private PipelineOption pipeline;
  @Mixin private GenerationOption generation;

  @Mixin private SameResultsOption sameResults;
  @Mixin private RunnerOption runner;
  @Mixin private Servers servers;

  @Parameters(index = "1..*", hidden = true)
  private List<String> beamOptions = new ArrayList<>();

  @Override
  public Integer call() {
    String name = pipeline.define().name();
    PrintWriter out = spec.commandLine().getOut();
    try (StoreSession session = StoreSession.open(servers.store())) {
      GenerationView view = generation.view(session, name, DeadLetter.tableOf(name));
      PipelineDefinition definition = plan(view, ANY).definition();
      DeadLetterReplay letters = DeadLetterReplay.of(definition, view);
      Replay replay = letters.read();
      say(out, "%s: generation %d, %s", name, view.generation(), found(replay));
      if (replay.intervals().isEmpty()) {
        say(out, "Nothing is computed again");
        return ExitCode.DONE;
      }
      return computeAgain(letters, view, replay.intervals());
    }
  }

  private int computeAgain(DeadLetterReplay letters, GenerationView view, Coverage intervals) {
    Optional<Run> writer = letters.writerOf(intervals);
    if (writer.isPresent()) {
      say(
          spec.commandLine().getErr(),
          "Run %d still writes %s of %s; stop it first, replay, and start it again",
          writer.get().number(),
          writer.get().interval(),
          view.pipeline());
      return ExitCode.NO;
    }
    List<RunPlan> plans =
        intervals.intervals().stream().map(interval -> plan(view, interval)).toList();
    DeadLetterReplay.requireHeld(plans);
    for (RunPlan plan : plans) {
      letters.sameResults(plan).ifPresent(plan.options().as(RunOptions.class)::setSameResults);
      int code = computeAgain(letters, plan);
      if (code != ExitCode.DONE) {
        return code;
      }
    }
    return ExitCode.DONE;
  }

  private static String found(Replay replay) {
    return String.format(
        "%,d dead letters: %,d are readable now%s",
        replay.letters(),
        replay.readable(),
        replay.otherwise() == 0
            ? ""
            : String.format(", %,d more are judged otherwise", replay.otherwise()));
  }

  private int computeAgain(DeadLetterReplay letters, RunPlan plan) {
    RunningPipeline running = RunningPipeline.start(plan);
    Run.State ended = running.await(null);
    if (ended != Run.State.DONE) {
      throw new ExternalSystemException(
          String.format(
              "Run %d, %s, ended as %s on %s; give the command again",
              running.run().number(), plan.interval(), ended, plan.runner().name()));
    }
    if (running.dropped() > 0) {
      say(
          spec.commandLine().getErr(),
          "The engine dropped %,d elements as late: the rows of run %d are not to be trusted",
          running.dropped(),
          running.run().number());
      return ExitCode.NO;
    }
    say(
        spec.commandLine().getOut(),
        "run %d has computed %s again; %,d rows of earlier runs are no longer so and deleted",
        running.run().number(),
        plan.interval(),
        letters.deleteStale(running.run()));
    return ExitCode.DONE;
  }

  private RunPlan plan(GenerationView view, Interval interval) {
    List<String> args = new ArrayList<>();
    args.add("--pipeline=" + view.pipeline());
    args.add("--from=" + interval.from());
    args.add("--to=" + interval.to());
    args.add("--generation=" + view.generation());
    args.addAll(servers.args());
    args.addAll(sameResults.args());
    args.addAll(beamOptions);
    return RunPlan.parse(args.toArray(new String[0]));
  }

  private static void say(PrintWriter to, String line, Object... values) {
    to.println(String.format(line, values));
    to.flush();
  }
}
