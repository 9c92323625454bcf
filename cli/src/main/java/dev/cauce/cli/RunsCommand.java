package dev.cauce.cli;

import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.runs.Continuity;
import dev.cauce.io.runs.Run;
import dev.cauce.io.runs.RunRegistry;
import dev.cauce.operations.archive.LogLocation;
import dev.cauce.operations.launch.Settlement;
import dev.cauce.operations.ledger.Conflicts;
import dev.cauce.operations.ledger.LedgerReach;
import dev.cauce.pipelines.Catalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists runs, and draws what they cover. */
@Command(
    name = "runs",
    description = {
      "Runs, and what each generation covers: gaps and overlaps are drawn and named.",
      "With --output json|csv all that is known of each run."
    },
    footer = {"", "Example: cauce runs sales"})
final class RunsCommand implements Callable<Integer> {
  private static final int WIDTH = 80;
  private static final int LABEL = 16;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "PIPELINE",
      completionCandidates = Main.Pipelines.class,
      description = "One of ${COMPLETION-CANDIDATES}; all without it")
  private String pipeline;

  @Spec private CommandSpec spec;
  @Mixin private OutputOption output;
  @Mixin private Servers servers;

  @Override
  public Integer call() {
    List<Catalog> pipelines = pipeline == null ? Catalog.all() : List.of(Catalog.find(pipeline));
    Report report = new Report(spec.commandLine(), output);
    try (StoreSession session = StoreSession.open(servers.store())) {
      RunRegistry registry = new RunRegistry(session);
      LogLocation log = new LogLocation(servers.kafka(), null);
      List<Run> all = new ArrayList<>();
      Map<String, Continuity> drawn = new TreeMap<>();
      List<Conflicts> conflicts = new ArrayList<>();
      for (Catalog one : pipelines) {
        Settlement settlement = new Settlement(one.byDefault(), session, log);
        for (int generation : registry.generationsOf(one.toString())) {
          List<Run> runs =
              registry.runsOf(one.toString(), generation).stream()
                  .map(settlement::settled)
                  .toList();
          all.addAll(runs);
          drawn.put(
              String.format("%s %d", one, generation),
              Continuity.of(runs, LedgerReach.of(session, one.toString(), generation)));
          conflicts.add(Conflicts.of(session, one.toString(), generation, lastInstant -> true));
        }
      }
      print(report, all, drawn);
      if (report.isForPeople()) {
        all.forEach(run -> StreamText.of(run, log).ifPresent(report::say));
      }
      conflicts.stream()
          .filter(some -> !some.isNone())
          .forEach(some -> report.say(some.pipeline() + " " + some.sentence()));
    }
    return ExitCode.DONE;
  }

  private void print(Report report, List<Run> runs, Map<String, Continuity> drawn) {
    if (runs.isEmpty()) {
      report.say(
          "There is no run"
              + (pipeline == null ? "" : " of " + pipeline)
              + " yet; start one: cauce run sales --from 2026-01-01 --to 2026-02-01");
    }
    report.list(report.isForPeople() ? RunListing.ofMost(runs) : RunListing.ofAll(runs));
    if (report.isForPeople()) {
      draw(report, drawn);
    }
  }

  private static void draw(Report report, Map<String, Continuity> drawn) {
    Timeline.of(new ArrayList<>(drawn.values()), width() - LABEL)
        .ifPresent(
            timeline -> {
              String label = "%-" + (LABEL - 1) + "s";
              drawn.forEach(
                  (name, runs) -> report.say(String.format(label, name) + timeline.draw(runs)));
              report.say(String.format(label, "") + timeline.marks());
              report.say(Timeline.LEGEND);
              report.say("");
              drawn.forEach((name, runs) -> CoverageText.of(name, runs).forEach(report::say));
            });
  }

  /** As wide as the shell says that the terminal is. */
  private static int width() {
    String columns = System.getenv("COLUMNS");
    return columns != null && columns.matches("[1-9]\\d{1,2}")
        ? Math.max(WIDTH / 2, Integer.parseInt(columns))
        : WIDTH;
  }
}
