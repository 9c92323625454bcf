package dev.cauce.cli;

import dev.cauce.io.runs.Coverage;
import dev.cauce.io.runs.Interval;
import dev.cauce.pipelines.BadOptionException;
import dev.cauce.pipelines.compare.ComparedTable;
import dev.cauce.pipelines.compare.Comparison;
import dev.cauce.pipelines.compare.ComparisonResult;
import dev.cauce.pipelines.compare.DifferentCell;
import dev.cauce.pipelines.launch.RunOptions;
import dev.cauce.pipelines.launch.RunnerProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two generations, cell by cell. */
@Command(
    name = "compare",
    description = {
      "Compares two generations of a pipeline, cell by cell, as a pipeline of its own.",
      "Exit code 0: equal; 1: something differs, or there was nothing to compare.",
      "What follows -- are Beam's own options, for example -- --parallelism=2"
    })
final class CompareCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PipelineOption pipeline;

  @Parameters(index = "1", paramLabel = "A", description = "A generation, for example 1")
  private int a;

  @Parameters(index = "2", paramLabel = "B", description = "Another generation, for example 2")
  private int b;

  @Option(
      names = "--runner",
      paramLabel = "direct|flink|spark",
      description = "Where it runs; ./cauce starts Java with that runner")
  private String runner;

  @Option(
      names = "--limit",
      defaultValue = "20",
      paramLabel = "N",
      description = "The most differing cells that are printed (${DEFAULT-VALUE})")
  private int limit;

  @Mixin private IntervalOption only;
  @Mixin private OutputOption output;
  @Mixin private Servers servers;

  @Parameters(index = "3..*", hidden = true)
  private List<String> beamOptions = new ArrayList<>();

  @Override
  public Integer call() {
    Interval interval = only.interval();
    Comparison comparison =
        new Comparison(pipeline.define(), servers.store(), a, b, new Coverage(List.of()), limit);
    PipelineOptions options = options();
    ComparisonResult result =
        (interval == null ? comparison.whereBothCover() : comparison.within(interval)).run(options);
    Report report = new Report(spec.commandLine(), output);
    report.say(
        String.format(
            "%s: generation %d (a) and generation %d (b), rows of %s",
            comparison.definition().name(), a, b, result.coverage()));
    report.list(counts(result));
    printDifferences(result, report);
    if (result.isEmpty()) {
      report.say("Nothing was compared: neither generation has a row that both should have.");
    }
    report.say(result.summary());
    return result.agrees() ? ExitCode.DONE : ExitCode.NO;
  }

  private PipelineOptions options() {
    RunnerProfile profile = RunnerProfile.load();
    if (runner != null && !runner.equals(profile.name())) {
      throw new BadOptionException(
          "runner",
          runner,
          "is not on this classpath, which holds " + profile.name(),
          profile.name());
    }
    // A runner's profile may set options of runs as well.
    PipelineOptionsFactory.register(RunOptions.class);
    try {
      return PipelineOptionsFactory.fromArgs(
              profile.complete(beamOptions.toArray(new String[0]), true))
          .create();
    } catch (IllegalArgumentException e) {
      throw new BadOptionException(e.getMessage());
    }
  }

  private static Listing counts(ComparisonResult result) {
    Listing listing =
        Listing.of(
            "table",
            "rows_a",
            "rows_b",
            "equal",
            "different",
            "missing_in_b",
            "extra_in_b",
            "cells",
            "cells_differ");
    for (ComparedTable table : result.tables()) {
      listing.add(
          table.getTable(),
          table.getRowsA(),
          table.getRowsB(),
          table.getEqualRows(),
          table.getDifferentRows(),
          table.getMissingInB(),
          table.getExtraInB(),
          table.getCells(),
          table.getDifferentCells());
    }
    return listing;
  }

  /** Keys are long, so that people get a line for each cell, of which nothing is cut. */
  private static void printDifferences(ComparisonResult result, Report report) {
    if (report.isForPeople()) {
      for (DifferentCell cell : result.differences()) {
        report.say(
            String.format(
                "%s %s: %s is %s in a, %s in b",
                cell.getTable(), cell.getKey(), cell.getColumn(), cell.getA(), cell.getB()));
      }
    } else if (!result.differences().isEmpty()) {
      report.list(differences(result));
    }
  }

  private static Listing differences(ComparisonResult result) {
    Listing listing = Listing.of("table", "key", "column", "a", "b");
    for (DifferentCell cell : result.differences()) {
      listing.add(cell.getTable(), cell.getKey(), cell.getColumn(), cell.getA(), cell.getB());
    }
    return listing;
  }
}
