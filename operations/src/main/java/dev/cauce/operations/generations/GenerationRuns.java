package dev.cauce.operations.generations;

import dev.cauce.io.runs.Continuity;
import dev.cauce.io.runs.Coverage;
import dev.cauce.io.runs.Run;
import java.util.List;
import java.util.Optional;
import org.joda.time.Instant;

/**
 * The runs of a generation.
 *
 * @param reached how far its ledger has come, which is as far as a stopped stream covers
 */
record GenerationRuns(int generation, List<Run> runs, Optional<Instant> reached) {

  /** What its runs own and have computed, or compute without an end; a batch only when done. */
  Coverage covered() {
    List<Run> counting =
        runs.stream()
            .filter(run -> !run.interval().isBounded() || run.state() == Run.State.DONE)
            .toList();
    return Continuity.of(counting, reached).covered();
  }
}
