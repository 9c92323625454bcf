package dev.cauce.operations.generations;

import dev.cauce.io.cassandra.Store;
import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.runs.ActiveGeneration;
import dev.cauce.io.runs.PastComparisons;
import dev.cauce.io.runs.RunRegistry;
import dev.cauce.operations.archive.LogLocation;
import dev.cauce.operations.ledger.LedgerAudit;
import dev.cauce.operations.ledger.LedgerReach;
import dev.cauce.pipelines.PipelineDefinition;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What speaks against making a generation active: a gap, a ledger that does not balance, an
 * interval that was not compared with the active generation, or one in which both differ.
 */
public final class PromotionAudit {
  private final PipelineDefinition definition;
  private final int generation;

  private PromotionAudit(PipelineDefinition definition, int generation) {
    this.definition = definition;
    this.generation = generation;
  }

  /** An audit of {@code generation} of {@code definition}. */
  public static PromotionAudit of(PipelineDefinition definition, int generation) {
    return new PromotionAudit(definition, generation);
  }

  /**
   * What its runs say and what was compared, a line each; nothing when all is well, or when there
   * is no active generation to be held against.
   */
  public List<String> againstActive(StoreSession session, @Nullable ActiveGeneration active) {
    if (active == null) {
      return List.of();
    }
    Candidate candidate =
        new Candidate(
            definition.name(), runs(session, generation), runs(session, active.generation()));
    List<String> problems = new ArrayList<>(candidate.gaps());
    problems.addAll(candidate.uncompared(new PastComparisons(session).of(definition.name())));
    return problems;
  }

  private GenerationRuns runs(StoreSession session, int of) {
    return new GenerationRuns(
        of,
        new RunRegistry(session).runsOf(definition.name(), of),
        LedgerReach.of(session, definition.name(), of));
  }

  /** What its ledger says beside the log. */
  public List<String> againstLog(Store store, LogLocation log) {
    return LedgerAudit.of(definition, generation, store, log).failures().stream()
        .limit(1)
        .map(
            failure ->
                String.format(
                    "ledger: it does not balance: %s; all of it: cauce ledger %s --generation %d",
                    failure, definition.name(), generation))
        .toList();
  }
}
