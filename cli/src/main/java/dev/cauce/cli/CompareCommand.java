package dev.cauce.cli;

import dev.cauce.io.runs.Interval;
import dev.cauce.operations.compare.Comparison;
import dev.cauce.operations.compare.ComparisonResult;
import dev.cauce.operations.compare.ExpectedChanges;
import dev.cauce.operations.launch.RunOptions;
import dev.cauce.operations.launch.RunnerProfile;
import dev.cauce.pipelines.BadOptionException;
import dev.cauce.pipelines.Catalog;
import dev.cauce.pipelines.PipelineDefinition;
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
      "What was compared is remembered: promote asks for it.",
      "Exit code 0: equal, but for what --expect allows; 1: something else differs,",
      "or there was nothing to compare. With --output json it is one document.",
      "What follows -- are Beam's own options, for example -- --parallelism=2"
    },
    footer = {
      "",
      "Example: cauce compare sales 1 2",
      "         cauce compare sales 1 2 --expect column=net,tolerance=10"
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

  @Option(
      names = "--expect",
      paramLabel = "CHANGE",
      description = {
        "A change that is no difference:",
        "column=NAME[,table=NAME][,tolerance=NUMBER] for a",
        "column of all tables or of one, or table=NAME for a",
        "whole table, its rows too. A number may change by",
        "at most the tolerance: 0 not at all, without one by",
        "any amount. Money is in micros: column=net means",
        "net_micros. May be given more than once"
      })
  private List<String> expect = new ArrayList<>();

  @Mixin private IntervalOption only;
  @Mixin private OutputOption output;
  @Mixin private Servers servers;

  @Parameters(index = "3..*", hidden = true)
  private List<String> beamOptions = new ArrayList<>();

  @Override
  public Integer call() {
    Interval interval = only.interval();
    PipelineDefinition definition = pipeline.define();
    Comparison comparison =
        Comparison.of(definition, servers.store(), a, b, limit)
            .expecting(ExpectedChanges.parse(expect, Catalog.tablesOf(definition)));
    requireRunner();
    PipelineOptions options = options(beamOptions);
    comparison = interval == null ? comparison.whereBothCover() : comparison.within(interval);
    ComparisonResult result = comparison.run(options);
    if (output.format() == Listing.Format.JSON) {
      spec.commandLine().getOut().println(ComparisonDocument.of(comparison, result));
    } else {
      ComparisonListings.print(comparison, result, new Report(spec.commandLine(), output));
    }
    return result.agrees() ? ExitCode.DONE : ExitCode.NO;
  }

  private void requireRunner() {
    String name = RunnerProfile.load().name();
    if (runner != null && !runner.equals(name)) {
      throw new BadOptionException(
          "runner", runner, "is not on this classpath, which holds " + name, name);
    }
  }

  /** Beam's, complete with what the runner's profile adds. */
  static PipelineOptions options(List<String> beamOptions) {
    // A runner's profile may set options of runs as well.
    PipelineOptionsFactory.register(RunOptions.class);
    String[] args = RunnerProfile.load().complete(beamOptions.toArray(new String[0]), true);
    try {
      return PipelineOptionsFactory.fromArgs(args).create();
    } catch (IllegalArgumentException e) {
      throw RunnerProfile.unreadable(args, e);
    }
  }
}
