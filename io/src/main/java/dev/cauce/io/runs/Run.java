package dev.cauce.io.runs;

import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * A run of a pipeline.
 *
 * @param number above those of all runs of the generation before it: the upper part of the write
 *     timestamps of its rows
 * @param job the engine's name of it, or null until it is submitted
 * @param started by the store's clock, as is {@code ended}
 */
public record Run(
    Claim claim,
    long number,
    State state,
    @Nullable String job,
    Instant started,
    @Nullable Instant ended,
    Account account) {

  /** Where a run stands. */
  public enum State {
    RUNNING,
    DONE,
    STOPPED,
    FAILED,
    /** Its launcher went without a word. */
    LOST
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

  /** Its name in the log and on engines, for example {@code cauce-sales-g2-r7}. */
  public String name() {
    return "cauce-" + pipeline() + "-g" + generation() + "-r" + number;
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
