package dev.cauce.operations.launch;

import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.io.kafka.TopicReplacedException;
import dev.cauce.io.runs.Claim;
import dev.cauce.io.runs.Interval;
import dev.cauce.io.runs.Run;
import dev.cauce.io.runs.RunRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A slice of a backfill.
 *
 * @param claim what a run of it would read
 * @param done the run that has read just that, with the same code, schemas and configuration
 */
public record PlannedSlice(RunPlan plan, Claim claim, Optional<Run> done) {

  /** Cuts {@code whole} into {@code count} slices and asks which are done. */
  public static List<PlannedSlice> of(RunPlan whole, int count) {
    List<Interval> intervals = Slices.of(whole.interval(), count);
    List<PlannedSlice> slices = new ArrayList<>();
    try (StoreSession session = StoreSession.open(whole.store());
        KafkaLog log = KafkaLog.at(whole.kafka())) {
      List<Run> runs =
          new RunRegistry(session).runsOf(whole.definition().name(), whole.generation());
      for (Interval interval : intervals) {
        RunPlan plan = whole.over(interval);
        Claim claim = Registration.claim(plan, ReadFrom.capture(plan, log));
        TopicReplacedException.requireSame(claim.offsets(), runs);
        slices.add(new PlannedSlice(plan, claim, doneOf(claim, runs)));
      }
    }
    return slices;
  }

  /** A later run over a part of it may have written other rows: then it is not done any more. */
  private static Optional<Run> doneOf(Claim claim, List<Run> runs) {
    Optional<Run> last =
        runs.stream()
            .filter(run -> run.interval().intersect(claim.interval()) != null)
            .reduce((earlier, later) -> later);
    return last.filter(
        run -> run.state() == Run.State.DONE && run.claim().computesTheSameAs(claim));
  }

  /** How many offsets are still to be read. */
  public long missing() {
    return done.isPresent() || claim.records() == null ? 0 : claim.records();
  }
}
