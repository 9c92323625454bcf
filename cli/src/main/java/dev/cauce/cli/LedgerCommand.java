package dev.cauce.cli;

import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.operations.ledger.Conflicts;
import dev.cauce.operations.ledger.LedgerAudit;
import dev.cauce.operations.ledger.LedgerCheck;
import dev.cauce.operations.ledger.LedgerReport;
import dev.cauce.operations.ledger.TopicBalance;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.transforms.intake.ArrivalHour;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Holds a ledger against the log. */
@Command(
    name = "ledger",
    description = {
      "Holds a pipeline's account against the log: is every record in it?",
      "in = accepted + dead + duplicate + late + future, held against the offsets of the log:",
      "of Kafka, and of the archive where Kafka has deleted. Conflicts are among the dead: other",
      "contents of an id and event time than the one that was accepted.",
      "Exit code 0: it balances; 1: it does not, and the last line says where."
    },
    footer = {
      "",
      "Example: cauce ledger sales",
      "         cauce ledger sales --generation 2 --output json"
    })
final class LedgerCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PipelineOption pipeline;
  @Mixin private GenerationOption generation;
  @Mixin private ArchiveOption archive;
  @Mixin private OutputOption output;
  @Mixin private Servers servers;

  @Override
  public Integer call() {
    PipelineDefinition definition = pipeline.define();
    int number;
    Conflicts conflicts;
    try (StoreSession session = StoreSession.open(servers.store())) {
      number =
          generation
              .view(session, definition.name(), ArrivalHour.tableOf(definition.name()))
              .generation();
      conflicts = Conflicts.of(session, definition.name(), number, lastInstant -> true);
    }
    LedgerReport ledger = LedgerAudit.of(definition, number, servers.store(), archive.log(servers));
    Report report = new Report(spec.commandLine(), output);
    report.say(
        String.format("%s: generation %d, %s", definition.name(), number, ledger.coverage()));
    report.list(balances(ledger));
    report.list(checks(ledger));
    if (!conflicts.isNone()) {
      report.say(conflicts.sentence());
    }
    ledger.failures().forEach(failure -> report.say("NOT ok: " + failure));
    report.say(ledger.summary());
    return ledger.balanced() ? ExitCode.DONE : ExitCode.NO;
  }

  private static Listing balances(LedgerReport ledger) {
    Listing listing =
        Listing.of(
            "topic",
            "in",
            "accepted",
            "duplicate",
            "dead",
            "conflict",
            "late",
            "future",
            "heartbeats");
    for (TopicBalance topic : ledger.topics()) {
      listing.add(
          topic.topic(),
          topic.in(),
          topic.accepted(),
          topic.duplicate(),
          topic.dead(),
          topic.conflict(),
          topic.late(),
          topic.future(),
          topic.heartbeats());
    }
    return listing;
  }

  private static Listing checks(LedgerReport ledger) {
    Listing listing = Listing.of("topic", "check", "result", "figures");
    for (TopicBalance topic : ledger.topics()) {
      for (LedgerCheck check : topic.checks()) {
        listing.add(topic.topic(), check.name(), check.holds() ? "ok" : "NOT ok", check.figures());
      }
    }
    return listing;
  }
}
