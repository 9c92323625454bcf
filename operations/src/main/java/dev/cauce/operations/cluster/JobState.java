package dev.cauce.operations.cluster;

import dev.cauce.io.runs.Run;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What an engine says of a job.
 *
 * @param state SUBMITTED until it has all that it needs to run, FINISHING once it is done, STOPPED
 *     when it was cancelled, FAILED, LOST where the engine does not know it, else RUNNING
 * @param reason why it failed or is held up, in one line; null where the engine says nothing
 * @param stagesDone how many of its stages have ended
 * @param stages how many it has
 */
public record JobState(Run.State state, @Nullable String reason, int stagesDone, int stages) {

  static JobState unknown() {
    return new JobState(Run.State.LOST, "the engine does not know it", 0, 0);
  }
}
