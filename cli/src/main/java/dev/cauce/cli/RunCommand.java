package dev.cauce.cli;

import dev.cauce.operations.launch.RunPlan;
import dev.cauce.operations.launch.Times;
import dev.cauce.pipelines.BadOptionException;
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
    },
    footer = {
      "",
      "Example: cauce run sales --from 2026-01-01 --to 2026-02-01",
      "         cauce run sales --from 2026-01-01 --runner flink --generation 2 --for 60s",
      "         cauce run sales --from 2026-01-01 --runner flink --cluster 127.0.0.1:8081"
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
      names = "--slices",
      paramLabel = "N",
      description = {
        "Cuts the interval into N runs; started again after it was killed,",
        "it goes on with those that are missing"
      })
  private String slices;

  @Option(
      names = "--parallel",
      paramLabel = "P",
      description = "How many slices run at once (1; more on Spark only on a cluster)")
  private String parallel;

  @Option(
      names = "--cores",
      paramLabel = "N",
      description = "How many cores of a Spark cluster a run or a slice takes (all)")
  private String cores;

  @Option(
      names = "--cluster",
      paramLabel = "ADDRESS",
      description = {
        "Submits it to a cluster: of Flink the host:port of its REST API, of Spark",
        "spark://host:port; Ctrl-C then leaves a run on Flink to its cluster"
      })
  private String cluster;

  @Option(
      names = "--detach",
      description = "Does not follow a run on a cluster of Flink once it is submitted")
  private boolean detach;

  @Option(names = "--zone", paramLabel = "ZONE", description = "sales: the calendar's time zone")
  private String zone;

  @Option(
      names = "--trust-producer-clocks",
      description = {
        "Where producers stamp records (CreateTime): their clocks are right,",
        "so that an idle partition does not hold rows back"
      })
  private boolean trustProducerClocks;

  @Option(
      names = "--retention",
      paramLabel = "TABLE=DURATION,...",
      description = {
        "How long tables that this run makes keep a row after it was written:",
        "sales=400d,dead_letters=30d, or ever; else as the table says itself"
      })
  private String retention;

  @Mixin private SameResultsOption sameResults;
  @Mixin private ReadOption read;
  @Mixin private RunnerOption runner;
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
    args.addAll(read.args());
    args.addAll(sameResults.args());
    if (zone != null) {
      args.add("--zone=" + zone);
    }
    if (retention != null) {
      args.add("--retention=" + retention);
    }
    if (trustProducerClocks) {
      args.add("--trustProducerClocks=true");
    }
    if (cluster != null) {
      args.add("--cluster=" + cluster);
    }
    args.add("--generation=" + generation);
    args.addAll(servers.args());
    args.addAll(beamOptions);
    String[] all = args.toArray(new String[0]);
    if (detach && (slices != null || parallel != null)) {
      throw new BadOptionException(
          "--detach is for one run; slices are followed to their end: leave out --detach,"
              + " --slices or --parallel");
    }
    Integer limit = cores == null ? null : OptionValues.count("cores", cores, "2");
    if (limit != null) {
      limitCores(limit);
    }
    return slices == null && parallel == null
        ? run(all, duration == null ? null : Times.duration("for", duration), !detach)
        : backfill(
            all,
            slices == null ? 1 : OptionValues.count("slices", slices, "4"),
            new Backfill.Width(
                parallel == null ? 1 : OptionValues.count("parallel", parallel, "2"), limit));
  }

  private void limitCores(int limit) {
    if (cluster == null || !cluster.startsWith("spark:")) {
      throw new BadOptionException(
          "cores",
          limit,
          "is for a cluster of Spark",
          limit + " --runner spark --cluster spark://127.0.0.1:7077");
    }
    // Where Spark looks for it.
    System.setProperty("spark.cores.max", String.valueOf(limit));
  }

  /**
   * Runs what Beam's options describe; a stream for {@code most}, or until it is stopped.
   *
   * @param follow whether to wait for one that goes on without this program
   */
  static int run(String[] args, @Nullable Duration most, boolean follow) {
    RunPlan plan = RunPlan.parse(args);
    if (!follow && !plan.isLeftToItsCluster()) {
      throw new BadOptionException(
          "--detach is for a run that goes on without this program; a good one:"
              + " --runner flink --cluster 127.0.0.1:8081 --detach");
    }
    try (ProgressLine progress = new ProgressLine(Main.standardError())) {
      progress.begin(
          String.format(
              "%s %s %s on %s",
              plan.interval().isBounded() ? "compute" : "start",
              plan.definition().name(),
              plan.interval(),
              plan.runner().name()));
      return new Launching(progress).run(plan, most, follow);
    }
  }

  /** Computes slices one after the other, or several at once. */
  private static int backfill(String[] args, int slices, Backfill.Width width) {
    RunPlan plan = RunPlan.parse(args);
    try (ProgressLine progress = new ProgressLine(Main.standardError())) {
      return Backfill.of(plan, slices, width, args).run(progress);
    }
  }
}
