package dev.cauce.operations.cluster;

import dev.cauce.io.runs.Run;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;

/** A job that an engine has taken. */
public interface SubmittedJob {

  /**
   * Waits until it ends by itself.
   *
   * @param most the longest time to wait, or null for ever
   * @return DONE, STOPPED or FAILED; null when it still runs
   * @throws RuntimeException where the engine fails with more than a sentence
   */
  Run.@Nullable State await(@Nullable Duration most);

  /** What it has counted; of one that runs elsewhere nothing before its end. */
  JobCounters counters();

  /** Why it failed, in one line; null where nobody knows. */
  @Nullable String reason();

  /** Where it stands, for people; empty where the engine does not say. */
  String progress();

  /** Whether it does not compute though it should, for a while. */
  boolean isHeld();

  /** Ends it. */
  void cancel();
}
