package dev.cauce.operations.ledger;

import dev.cauce.io.cassandra.Store;
import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.io.kafka.TopicReplacedException;
import dev.cauce.io.runs.Coverage;
import dev.cauce.io.runs.Run;
import dev.cauce.io.runs.RunRegistry;
import dev.cauce.operations.archive.LogLocation;
import dev.cauce.operations.rows.ResultTables;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.transforms.intake.ArrivalHour;
import dev.cauce.transforms.intake.EventHour;
import dev.cauce.transforms.intake.Topic;
import dev.cauce.transforms.results.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.joda.time.Instant;

/** Holds the ledger of a generation against itself and against the log it was computed from. */
public final class LedgerAudit {
  private final PipelineDefinition definition;
  private final int generation;
  private final StoreSession session;

  private LedgerAudit(PipelineDefinition definition, int generation, StoreSession session) {
    this.definition = definition;
    this.generation = generation;
    this.session = session;
  }

  /** Audits {@code generation} of {@code definition}. */
  public static LedgerReport of(
      PipelineDefinition definition, int generation, Store store, LogLocation log) {
    try (StoreSession session = StoreSession.open(store)) {
      List<Run> runs = new RunRegistry(session).runsOf(definition.name(), generation);
      return new LedgerAudit(definition, generation, session)
          .against(log, runs, lastInstant -> true);
    }
  }

  /** Audits what {@code run} of {@code definition} owns. */
  public static LedgerReport of(
      PipelineDefinition definition, Run run, StoreSession session, LogLocation log) {
    return new LedgerAudit(definition, run.generation(), session)
        .against(log, List.of(run), run.interval()::holds);
  }

  private LedgerReport against(LogLocation location, List<Run> runs, Predicate<Instant> owned) {
    Coverage coverage = Coverage.ofRuns(runs);
    Table<ArrivalHour> arrivals = ArrivalHour.tableOf(definition.name());
    Table<EventHour> events = EventHour.tableOf(definition.name());
    ResultTables.requireGeneration(session, arrivals, generation, "--generation %d");
    List<TopicBalance> balances = new ArrayList<>();
    try (KafkaLog log = location.open()) {
      for (Topic<?> topic : definition.topics()) {
        TopicReplacedException.requireSame(log, topic.name(), runs);
        // Rows first: the log only grows, so that no row can speak of more than the log shows.
        TopicAudit audit =
            new TopicAudit(
                topic, rowsOf(topic, arrivals, owned), rowsOf(topic, events, owned), coverage);
        balances.add(
            audit.against(OwnedOffsets.in(location.held(log, topic.name()), topic, coverage)));
      }
    }
    return new LedgerReport(coverage, balances);
  }

  private <R> List<R> rowsOf(Topic<?> topic, Table<R> table, Predicate<Instant> owned) {
    List<R> rows = new ArrayList<>();
    session
        .rows(table, generation, Map.of("topic", topic.name()))
        .forEach(row -> rows.add(table.fromRow(row)));
    rows.removeIf(row -> !owned.test(table.lastInstantOf(row)));
    return rows;
  }
}
