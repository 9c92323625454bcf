package dev.cauce.io.runs;

import dev.cauce.io.cassandra.StoreSession;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The statements that begin a run: all of them take effect, or none. */
final class RunStatements {
  static final String CREATE =
      "CREATE TABLE IF NOT EXISTS runs (pipeline text, generation int, run bigint,"
          + " version bigint STATIC, fingerprint text STATIC,"
          + " of_classes frozen<map<text, text>> STATIC, of_schemas frozen<map<text, text>> STATIC,"
          + " of_options frozen<map<text, text>> STATIC,"
          + " of_artefacts frozen<map<text, text>> STATIC,"
          + " interval_from timestamp, interval_to timestamp,"
          + " runner text, engine text, job text, cluster text, launcher text, offsets map<text, text>,"
          + " records bigint, code text, schemas text, configuration text, artefacts text,"
          + " same_results text, state text, started timestamp, ended timestamp,"
          + " rows map<text, bigint>, ledger text, reason text, lease boolean,"
          + " PRIMARY KEY ((pipeline, generation), run))";

  /** Statements may not be as long as one likes. */
  private static final int MOST_FORGOTTEN = 200;

  private static final String ALL = " WHERE pipeline = ? AND generation = ?";

  private final Claim claim;
  private final long number;
  private final StringBuilder cql = new StringBuilder("BEGIN BATCH ");
  private final List<Object> values = new ArrayList<>();

  RunStatements(Claim claim, long number) {
    this.claim = claim;
    this.number = number;
  }

  /** Marks {@code run} as lost, if all are still silent who work on it, when it has not ended. */
  void lose(Run run) {
    if (run.state() == Run.State.LOST) {
      add(
          "UPDATE runs SET state = 'LOST'" + ALL + " AND run = ? IF lease = null",
          run.pipeline(),
          run.generation(),
          run.number());
    }
  }

  /** Makes {@code parts} what the generation is a function of. */
  void fix(FingerprintParts parts) {
    add(
        "UPDATE runs SET of_classes = ?, of_schemas = ?, of_options = ?, of_artefacts = ?" + ALL,
        parts.classes(),
        parts.schemas(),
        parts.options(),
        parts.artefacts(),
        claim.pipeline(),
        claim.generation());
  }

  /**
   * Begins the run, unless another has begun since {@code version}.
   *
   * @param alreadyBegun whether the run of this claim and number is there
   */
  boolean begin(StoreSession store, @Nullable Long version, BooleanSupplier alreadyBegun) {
    add(
        "UPDATE runs SET version = ?, fingerprint = ?" + ALL + " IF version = ?",
        number,
        claim.fingerprint().id(),
        claim.pipeline(),
        claim.generation(),
        version);
    Interval interval = claim.interval();
    add(
        "INSERT INTO runs (pipeline, generation, run, interval_from, interval_to, runner, engine,"
            + " launcher, offsets, records, code, schemas, configuration, artefacts, same_results,"
            + " state, started)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'SUBMITTED',"
            + " toTimestamp(now()))",
        claim.pipeline(),
        claim.generation(),
        number,
        interval.from(),
        interval.isBounded() ? interval.to() : null,
        claim.runner(),
        claim.engine(),
        claim.launcher(),
        claim.offsets(),
        claim.records(),
        claim.fingerprint().code(),
        claim.fingerprint().schemas(),
        claim.fingerprint().configuration(),
        claim.fingerprint().artefacts(),
        claim.sameResults());
    add(
        "UPDATE runs USING TTL "
            + RunRegistry.LEASE_SECONDS
            + " SET lease = true"
            + ALL
            + " AND run = ?",
        claim.pipeline(),
        claim.generation(),
        number);
    return store.executeConditionally(alreadyBegun, cql + "APPLY BATCH", values.toArray());
  }

  private void add(String statement, Object... bound) {
    cql.append(statement).append("; ");
    values.addAll(java.util.Arrays.asList(bound));
  }

  /** Deletes the first of {@code runs}, and with the last the fingerprint; the version goes on. */
  static void forget(
      StoreSession store, String pipeline, int generation, Long version, List<Run> runs) {
    StringBuilder cql = new StringBuilder("BEGIN BATCH ");
    List<Object> values = new ArrayList<>();
    cql.append("UPDATE runs SET version = ?");
    if (runs.size() <= MOST_FORGOTTEN) {
      cql.append(", fingerprint = null, of_classes = null, of_schemas = null, of_options = null");
      cql.append(", of_artefacts = null");
    }
    cql.append(ALL).append(" IF version = ?; ");
    values.addAll(List.of(version + 1, pipeline, generation, version));
    for (Run run : runs.subList(0, Math.min(runs.size(), MOST_FORGOTTEN))) {
      cql.append("DELETE FROM runs").append(ALL).append(" AND run = ?; ");
      values.addAll(List.of(pipeline, generation, run.number()));
    }
    boolean unused = store.executeConditionally(() -> false, cql + "APPLY BATCH", values.toArray());
  }
}
