package dev.cauce.cli;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.runs.Run;
import dev.cauce.pipelines.launch.RunPlan;
import dev.cauce.pipelines.launch.RunningPipeline;
import dev.cauce.pipelines.launch.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Computes an interval of a pipeline, bounded or as a stream. */
@Command(
    name = "run",
    description = {
      "Computes an interval of a pipeline: a batch when it has an end, else a stream.",
      "What follows -- are Beam's own options, for example -- --parallelism=2"
    })
final class RunCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "PIPELINE",
      completionCandidates = Main.Pipelines.class,
      description = "One of ${COMPLETION-CANDIDATES}")
  private String pipeline;

  @Option(names = "--from", required = true, paramLabel = "TIME", description = "2026-01-01")
  private String from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "The first instant after the interval; without it a stream")
  private String to;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      description = "How long a stream goes on, for example 30s; without it until Ctrl-C")
  private String duration;

  @Option(
      names = "--generation",
      defaultValue = "1",
      paramLabel = "N",
      description = "The version of the results that is written (${DEFAULT-VALUE})")
  private int generation;

  @Option(
      names = "--runner",
      defaultValue = "direct",
      paramLabel = "direct|flink|spark",
      description = "Where it runs (${DEFAULT-VALUE}); ./cauce starts Java with that runner")
  @SuppressWarnings("unused") // ./cauce has read it to choose the classpath.
  private String runner;

  @Option(
      names = "--read",
      paramLabel = "kafka|archive|both",
      description = "Where topics are read from; without it both where one is archived")
  private String read;

  @Option(
      names = "--archive",
      paramLabel = "FOLDER",
      description = "A path, or hdfs://host:8020/archive; without it .cauce/archive")
  private String archive;

  @Option(names = "--zone", paramLabel = "ZONE", description = "sales: the calendar's time zone")
  private String zone;

  @Mixin private Servers servers;

  @Parameters(index = "1..*", hidden = true)
  private List<String> beamOptions = new ArrayList<>();

  @Override
  public Integer call() {
    List<String> args = new ArrayList<>();
    args.add("--pipeline=" + pipeline);
    args.add("--from=" + from);
    if (to != null) {
      args.add("--to=" + to);
    }
    if (read != null) {
      args.add("--read=" + read);
    }
    if (archive != null) {
      args.add("--archive=" + archive);
    }
    if (zone != null) {
      args.add("--zone=" + zone);
    }
    args.add("--generation=" + generation);
    args.add("--kafka=" + servers.kafka());
    args.add("--cassandra=" + servers.cassandra());
    args.add("--datacenter=" + servers.datacenter());
    args.add("--keyspace=" + servers.keyspace());
    args.addAll(beamOptions);
    return run(
        args.toArray(new String[0]), duration == null ? null : Times.duration("for", duration));
  }

  /** Runs what Beam's options describe; a stream for {@code most}, or until it is stopped. */
  static int run(String[] args, @Nullable Duration most) {
    RunPlan plan = RunPlan.parse(args);
    try (ProgressLine progress = new ProgressLine(Main.standardError())) {
      String what = String.format("%s %s", plan.definition().name(), plan.interval());
      progress.begin(
          (plan.interval().isBounded() ? "compute " : "start ")
              + what
              + " on "
              + plan.runner().name());
      return run(plan, most, progress);
    }
  }

  private static int run(RunPlan plan, @Nullable Duration most, ProgressLine progress) {
    RunningPipeline running = RunningPipeline.start(plan);
    if (!plan.interval().isBounded()) {
      progress.finish();
    }
    progress.say(
        String.format(
            "run %d of %s, generation %d, %s on %s, reads %s",
            running.run().number(),
            plan.definition().name(),
            plan.generation(),
            plan.interval(),
            plan.runner().name(),
            String.join(", ", running.reads())));
    Thread stop = new Thread(() -> stop(running), "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    Run.State ended = running.await(most);
    long dropped = ended == Run.State.FAILED ? 0 : running.dropped();
    if (ended == null) {
      running.stop();
      ended = Run.State.STOPPED;
    }
    try {
      Runtime.getRuntime().removeShutdownHook(stop);
    } catch (IllegalStateException e) {
      // Ctrl-C has begun to end this program: the hook is what stopped the run.
    }
    progress.finish();
    progress.say("run " + running.run().number() + " " + ended);
    if (dropped > 0) {
      progress.say(
          String.format(
              "The engine dropped %,d elements as late: the rows of run %d are not to be trusted",
              dropped, running.run().number()));
      return ExitCode.NO;
    }
    return ended == Run.State.FAILED ? ExitCode.EXTERNAL : ExitCode.DONE;
  }

  /** On Ctrl-C the servers may be going, too. */
  private static void stop(RunningPipeline running) {
    try {
      running.stop();
    } catch (ExternalSystemException e) {
      System.err.println(e.getMessage());
    }
  }
}
