package dev.cauce.cli;

import dev.cauce.io.runs.Interval;
import dev.cauce.operations.explain.Description;
import dev.cauce.operations.explain.Drawing;
import dev.cauce.operations.explain.ReadableSteps;
import dev.cauce.operations.explain.Shortcomings;
import dev.cauce.operations.launch.Preview;
import dev.cauce.pipelines.BadOptionException;
import dev.cauce.pipelines.PipelineDefinition;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.Pipeline;
import org.joda.time.Duration;
import org.joda.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what a pipeline does, before anything starts; needs no server. */
@Command(
    name = "explain",
    description = {
      "What a pipeline reads and writes, its graph, and what a runner cannot do.",
      "With --from and no --to, or with --stream, it is looked at as a stream, else as a batch.",
      "Exit code 1: the runner cannot run it.",
      "What follows -- are the pipeline's own options, for example -- --zone=Europe/Madrid"
    },
    footer = {
      "",
      "Example: cauce explain sales --runner spark",
      "         cauce explain sales --format dot --stream"
    })
final class ExplainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PipelineOption pipeline;

  @Option(
      names = "--runner",
      paramLabel = "direct|flink|spark",
      description = "Also says what this runner lacks")
  private String runner;

  @Option(
      names = "--format",
      paramLabel = "mermaid|dot",
      description = "Prints the graph alone, for a drawing tool")
  private Drawing format;

  @Option(names = "--stream", description = "As a stream, whatever its start")
  private boolean stream;

  @Mixin private IntervalOption only;

  @Parameters(index = "1..*", hidden = true)
  private List<String> ownOptions = new ArrayList<>();

  @Override
  public Integer call() {
    PipelineDefinition definition = pipeline.define(ownOptions);
    Interval interval = only.interval();
    if (stream && interval != null && interval.isBounded()) {
      throw new BadOptionException(
          "to", interval.to(), "ends a --stream, which has no end", "2026-02-01 without --stream");
    }
    Pipeline graph = Preview.of(definition, interval == null ? some(stream) : interval);
    List<String> shortcomings = runner == null ? List.of() : Shortcomings.of(graph, runner);
    PrintWriter out = spec.commandLine().getOut();
    if (format == null) {
      out.println(Description.of(definition, interval));
    }
    Drawing drawing = format == null ? Drawing.MERMAID : format;
    out.print(drawing.of(ReadableSteps.of(definition, graph)));
    out.flush();
    return runner == null ? ExitCode.DONE : judge(definition, shortcomings);
  }

  /** Any interval: the graph depends on whether it ends, not on when. */
  private static Interval some(boolean stream) {
    Instant from = Instant.EPOCH;
    return new Interval(from, stream ? null : from.plus(Duration.standardDays(1)));
  }

  /** Says it beside a graph that is for a drawing tool, or below one that is for people. */
  private int judge(PipelineDefinition definition, List<String> shortcomings) {
    PrintWriter words = format == null ? spec.commandLine().getOut() : spec.commandLine().getErr();
    words.println();
    shortcomings.forEach(words::println);
    words.printf(
        "the %s runner %s %s%n",
        runner, shortcomings.isEmpty() ? "can run" : "cannot run", definition.name());
    words.flush();
    return shortcomings.isEmpty() ? ExitCode.DONE : ExitCode.NO;
  }
}
