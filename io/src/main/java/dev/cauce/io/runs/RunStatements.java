package dev.cauce.io.runs;

import dev.cauce.io.cassandra.StoreSession;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The statements that begin a run: all of them take effect, or none. */
final class RunStatements {
  private final Claim claim;
  private final long number;
  private final StringBuilder cql = new StringBuilder("BEGIN BATCH ");
  private final List<Object> values = new ArrayList<>();

  RunStatements(Claim claim, long number) {
    this.claim = claim;
    this.number = number;
  }

  /** Marks {@code run} as lost, if its launcher is still silent, when it has not ended. */
  void lose(Run run) {
    if (run.state() == Run.State.LOST) {
      add(
          "UPDATE runs SET state = 'LOST' WHERE pipeline = ? AND generation = ? AND run = ?"
              + " IF lease = null",
          run.pipeline(),
          run.generation(),
          run.number());
    }
  }

  /**
   * Begins the run, unless another has begun since {@code version}.
   *
   * @param alreadyBegun whether the run of this claim and number is there
   */
  boolean begin(StoreSession store, @Nullable Long version, BooleanSupplier alreadyBegun) {
    add(
        "UPDATE runs SET version = ? WHERE pipeline = ? AND generation = ? IF version = ?",
        version == null ? 1 : version + 1,
        claim.pipeline(),
        claim.generation(),
        version);
    Interval interval = claim.interval();
    add(
        "INSERT INTO runs (pipeline, generation, run, interval_from, interval_to, runner, engine,"
            + " launcher, offsets, records, code, schemas, configuration, state, started)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'RUNNING', toTimestamp(now()))",
        claim.pipeline(),
        claim.generation(),
        number,
        interval.from().toDate(),
        interval.isBounded() ? interval.to().toDate() : null,
        claim.runner(),
        claim.engine(),
        claim.launcher(),
        claim.offsets(),
        claim.records(),
        claim.fingerprint().code(),
        claim.fingerprint().schemas(),
        claim.fingerprint().configuration());
    add(
        "UPDATE runs USING TTL "
            + RunRegistry.LEASE_SECONDS
            + " SET lease = true WHERE pipeline = ? AND generation = ? AND run = ?",
        claim.pipeline(),
        claim.generation(),
        number);
    return store.executeConditionally(alreadyBegun, cql + "APPLY BATCH", values.toArray());
  }

  private void add(String statement, Object... bound) {
    cql.append(statement).append("; ");
    values.addAll(java.util.Arrays.asList(bound));
  }
}
