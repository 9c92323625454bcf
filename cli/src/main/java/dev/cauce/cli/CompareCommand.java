package dev.cauce.cli;

import dev.cauce.io.cassandra.TableCql;
import dev.cauce.io.runs.Interval;
import dev.cauce.operations.compare.ComparedColumn;
import dev.cauce.operations.compare.ComparedTable;
import dev.cauce.operations.compare.Comparison;
import dev.cauce.operations.compare.ComparisonResult;
import dev.cauce.operations.compare.DifferentCell;
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
    PipelineOptions options = options();
    comparison = interval == null ? comparison.whereBothCover() : comparison.within(interval);
    ComparisonResult result = comparison.run(options);
    if (output.format() == Listing.Format.JSON) {
      spec.commandLine().getOut().println(ComparisonDocument.of(comparison, result));
    } else {
      print(comparison, result);
    }
    return result.agrees() ? ExitCode.DONE : ExitCode.NO;
  }

  private void print(Comparison comparison, ComparisonResult result) {
    Report report = new Report(spec.commandLine(), output);
    report.say(
        String.format(
            "%s: generation %d (a) and generation %d (b), rows of %s",
            comparison.definition().name(), a, b, result.coverage()));
    result.changes().forEach(change -> report.say("computed differently: " + change));
    report.list(counts(result));
    if (report.isForPeople() && result.columns().stream().anyMatch(ComparedColumn::isChanged)) {
      report.list(changedColumns(result));
    }
    printDifferences(result, report);
    if (result.isEmpty()) {
      report.say("Nothing was compared: neither generation has a row that both should have.");
    }
    report.say(result.summary());
  }

  private static Listing changedColumns(ComparisonResult result) {
    Listing listing = Listing.of("table", "column", "equal", "different", "expected");
    for (ComparedColumn column : result.columns()) {
      if (column.isChanged()) {
        listing.add(
            column.table(),
            TableCql.columnOf(column.column()),
            column.equal(),
            column.different(),
            column.expected());
      }
    }
    return listing;
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
            "cells_differ",
            "expected");
    for (ComparedTable table : result.tables()) {
      listing.add(
          table.table(),
          table.rowsA(),
          table.rowsB(),
          table.equalRows(),
          table.differentRows(),
          table.missingInB(),
          table.extraInB(),
          table.cells(),
          table.differentCells(),
          table.expectedCells());
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
                cell.table(), cell.key(), columnOf(cell), cell.a(), cell.b()));
      }
    } else if (!result.differences().isEmpty()) {
      report.list(differences(result));
    }
  }

  private static Listing differences(ComparisonResult result) {
    Listing listing = Listing.of("table", "key", "column", "a", "b");
    for (DifferentCell cell : result.differences()) {
      listing.add(cell.table(), cell.key(), columnOf(cell), cell.a(), cell.b());
    }
    return listing;
  }

  private static String columnOf(DifferentCell cell) {
    return TableCql.columnOf(cell.column());
  }
}
