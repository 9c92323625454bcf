package dev.cauce.operations.cluster;

import dev.cauce.io.runs.Run;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What an engine says of a job.
 *
 * @param state SUBMITTED until it has all that it needs to run, FINISHING once it is done, STOPPED
 *     when it was cancelled, FAILED, LOST where the engine does not know it, else RUNNING
 * @param reason why it failed or is held up, in one line; null where the engine says nothing
 * @param tasksDone how many of its tasks have ended
 * @param tasks how many it has
 */
public record JobState(Run.State state, @Nullable String reason, int tasksDone, int tasks) {

  static JobState unknown() {
    return new JobState(Run.State.LOST, "the engine does not know it", 0, 0);
  }
}
