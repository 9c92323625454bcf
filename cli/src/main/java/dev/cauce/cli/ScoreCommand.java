package dev.cauce.cli;

import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.runs.Coverage;
import dev.cauce.io.runs.GenerationView;
import dev.cauce.io.runs.RunRegistry;
import dev.cauce.operations.score.Planted;
import dev.cauce.operations.score.Score;
import dev.cauce.pipelines.BadOptionException;
import dev.cauce.pipelines.Catalog;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.transforms.results.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.joda.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says how much of what was hidden in generated events a pipeline has found. */
@Command(
    name = "score",
    description = {
      "How much of what generated events hide was found, and how soon.",
      "Rows are held against the file that generate --truth has written. What began outside of",
      "what the generation covers is left out."
    },
    footer = {"", "Example: cauce score fraud truth.jsonl"})
final class ScoreCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PipelineOption pipeline;

  @Parameters(index = "1", paramLabel = "TRUTH", description = "For example truth.jsonl")
  private Path truth;

  @Mixin private GenerationOption generation;
  @Mixin private OutputOption output;
  @Mixin private Servers servers;

  @Override
  public Integer call() {
    PipelineDefinition definition = pipeline.define();
    Table<?> findings = definition.findings();
    if (findings == null) {
      throw new BadOptionException(
          String.format(
              "%s does not say that it has found something; those that do are %s",
              definition.name(),
              Catalog.all().stream().filter(one -> one.byDefault().findings() != null).toList()));
    }
    List<Planted> planted = Planted.read(truth, definition.name());
    try (StoreSession session = StoreSession.open(servers.store())) {
      GenerationView view = generation.view(session, definition.name(), findings);
      Coverage coverage =
          Coverage.ofRuns(new RunRegistry(session).runsOf(definition.name(), view.generation()));
      Score score = Score.of(findings, view.rows(findings, Map.of()), planted, coverage);
      print(new Report(spec.commandLine(), output), findings, score);
    }
    return ExitCode.DONE;
  }

  private static void print(Report report, Table<?> findings, Score score) {
    Listing listing = Listing.of("kind", "hidden", "found", "share", "first_after");
    for (Score.Kind kind : score.kinds()) {
      listing.add(
          kind.name(),
          kind.planted(),
          kind.found(),
          percent(kind.found(), kind.planted()),
          kind.after() == null ? null : text(kind.after()));
    }
    report.list(listing);
    report.say(
        String.format(
            Locale.ROOT,
            "%,d rows of %s, %,d (%s) of something that was hidden",
            score.rows(),
            findings.name(),
            score.right(),
            percent(score.right(), score.rows())));
  }

  private static String percent(long part, long whole) {
    return whole == 0 ? "-" : String.format(Locale.ROOT, "%.1f%%", 100.0 * part / whole);
  }

  private static String text(Duration duration) {
    return duration.getStandardHours() < 2
        ? duration.getStandardSeconds() + " s"
        : String.format(Locale.ROOT, "%.1f h", duration.getStandardMinutes() / 60.0);
  }
}
