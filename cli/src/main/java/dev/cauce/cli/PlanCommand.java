package dev.cauce.cli;

import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.runs.Run;
import dev.cauce.io.runs.RunRegistry;
import dev.cauce.operations.launch.Forecast;
import dev.cauce.operations.launch.PlannedReading;
import dev.cauce.operations.launch.PlannedSlice;
import dev.cauce.operations.launch.RunPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.joda.time.Duration;
import org.joda.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what a backfill would read, write and take, and starts nothing. */
@Command(
    name = "plan",
    description = {
      "Says what a backfill would read, write and take, and what speaks against it.",
      "Exit code 0: nothing does; 1: retention may be faster; 2: the runner can't; 3: the log does",
      "not hold what is needed, or its schema is gone."
    },
    footer = {
      "",
      "Example: cauce plan sales --from 2025-01-01 --to 2026-01-01 --runner spark --slices 4"
    })
final class PlanCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "PIPELINE",
      completionCandidates = Main.Pipelines.class,
      description = "One of ${COMPLETION-CANDIDATES}")
  private String pipeline;

  @Option(names = "--from", required = true, paramLabel = "TIME", description = "2025-01-01")
  private String from;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "TIME",
      description = "The first instant after the interval")
  private String to;

  @Option(
      names = "--generation",
      defaultValue = "1",
      paramLabel = "N",
      description = "The version of the results that would be written (${DEFAULT-VALUE})")
  private int generation;

  @Option(
      names = "--slices",
      defaultValue = "1",
      paramLabel = "N",
      description = "Into how many runs it would be cut (${DEFAULT-VALUE})")
  private String slices;

  @Spec private CommandSpec spec;
  @Mixin private OutputOption output;
  @Mixin private ReadOption read;
  @Mixin private RunnerOption runner;
  @Mixin private Servers servers;

  @Override
  public Integer call() {
    RunPlan plan = RunPlan.parse(args());
    List<PlannedReading> readings = PlannedReading.of(plan);
    List<PlannedSlice> cut = PlannedSlice.of(plan, OptionValues.count("slices", slices, "4"));
    Optional<Forecast> forecast = Forecast.of(runs(plan), plan.runner().name());
    Report report = new Report(spec.commandLine(), output);
    report.list(partitions(readings));
    report.list(slices(cut));
    long records = cut.stream().mapToLong(PlannedSlice::missing).sum();
    report.say(PlanText.reads(records, readings));
    int starts = (int) cut.stream().filter(slice -> slice.done().isEmpty()).count();
    forecast.ifPresentOrElse(
        earlier -> {
          PlanText.expects(earlier, plan, starts, records).forEach(report::say);
          if (!report.isForPeople()) {
            report.list(PlanText.expected(earlier, starts, records));
          }
        },
        () ->
            report.say(
                String.format(
                    "No run of %s on %s has ended yet: no estimate of rows and time",
                    plan.definition().name(), plan.runner().name())));
    double seconds =
        forecast
            .map(e -> e.seconds(starts, records) + e.error(starts, records).orElse(0))
            .orElse(0.0);
    Instant end = Instant.now().plus(Duration.millis((long) (seconds * 1000)));
    List<PlannedReading> gone = readings.stream().filter(r -> r.isGoneBefore(end)).toList();
    PlanText.race(readings, gone).forEach(report::say);
    return gone.isEmpty() ? ExitCode.DONE : ExitCode.NO;
  }

  private String[] args() {
    List<String> args = new ArrayList<>(read.args());
    args.add("--pipeline=" + pipeline);
    args.add("--from=" + from);
    args.add("--to=" + to);
    args.add("--generation=" + generation);
    args.addAll(servers.args());
    return args.toArray(new String[0]);
  }

  private static List<Run> runs(RunPlan plan) {
    List<Run> runs = new ArrayList<>();
    try (StoreSession session = StoreSession.open(plan.store())) {
      RunRegistry registry = new RunRegistry(session);
      for (int generation : registry.generationsOf(plan.definition().name())) {
        runs.addAll(registry.runsOf(plan.definition().name(), generation));
      }
    }
    return runs;
  }

  private static Listing partitions(List<PlannedReading> readings) {
    Listing listing =
        Listing.of(
            "topic", "partition", "place", "from", "to", "records", "bytes", "first", "expires");
    for (PlannedReading reading : readings) {
      listing.add(
          reading.topic(),
          reading.range().partition(),
          reading.place(),
          reading.range().from(),
          reading.range().to(),
          reading.range().size(),
          reading.bytes(),
          reading.first(),
          reading.expires() == null ? "never" : reading.expires());
    }
    return listing;
  }

  private static Listing slices(List<PlannedSlice> cut) {
    Listing listing = Listing.of("slice", "from", "to", "records", "state");
    for (int i = 0; i < cut.size(); i++) {
      PlannedSlice slice = cut.get(i);
      listing.add(
          i + 1,
          slice.claim().interval().from(),
          slice.claim().interval().to(),
          slice.claim().records(),
          slice.done().map(run -> "done: run " + run.number()).orElse("to do"));
    }
    return listing;
  }
}
