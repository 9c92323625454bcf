package dev.cauce.io.runs;

import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.transforms.results.Table;
import java.util.List;

/** Deletes a generation: what was compared with it, its runs, and its tables. */
public final class DroppedGeneration {
  private DroppedGeneration() {}

  /** Deletes {@code generation}, which nobody reads or writes; again, when that broke off. */
  public static void delete(
      StoreSession session, String pipeline, int generation, List<Table<?>> tables) {
    new PastComparisons(session).forget(pipeline, generation);
    // The tables last: as long as one is there, the command can be given again.
    new RunRegistry(session).forget(pipeline, generation);
    session.drop(tables, generation);
  }
}
