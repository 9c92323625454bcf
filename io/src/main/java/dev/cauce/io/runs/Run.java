package dev.cauce.io.runs;

import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * A run of a pipeline.
 *
 * @param number above those of all runs of the generation before it, 1 to {@link
 *     dev.cauce.io.cassandra.RowVersion#LAST_RUN}
 * @param job its engine's name of it, or null until it is submitted
 * @param started by the store's clock, as is {@code ended}
 */
public record Run(
    Claim claim,
    long number,
    State state,
    @Nullable Job job,
    Instant started,
    @Nullable Instant ended,
    Account account) {

  /** Where a run stands. */
  public enum State {
    /** No worker has been heard of yet. */
    SUBMITTED,
    RUNNING,
    /** The engine is done; its ledger is looked at. */
    FINISHING,
    DONE,
    STOPPED,
    FAILED,
    /** Neither its launcher nor a worker has been heard of for as long as a lease lasts. */
    LOST;

    /** Whether it owns its interval and may still write. */
    public boolean goesOn() {
      return this == SUBMITTED || this == RUNNING || this == FINISHING;
    }
  }

  public String pipeline() {
    return claim.pipeline();
  }

  public int generation() {
    return claim.generation();
  }

  public Interval interval() {
    return claim.interval();
  }

  public String runner() {
    return claim.runner();
  }

  public Map<String, String> offsets() {
    return claim.offsets();
  }

  /** What names it. */
  public RunKey key() {
    return new RunKey(pipeline(), generation(), number);
  }

  /** Its name in the log and on engines, for example {@code cauce-sales-g2-r7}. */
  public String name() {
    return key().toString();
  }

  /** How long it took, or null as long as it has not ended. */
  public @Nullable Duration took() {
    return ended == null ? null : new Duration(started, ended);
  }

  /** For people: who runs what, where, and since when. */
  @Override
  public String toString() {
    return String.format(
        "run %d of %s, generation %d, %s on %s, by %s since %s",
        number, pipeline(), generation(), interval(), runner(), claim.launcher(), started);
  }
}
