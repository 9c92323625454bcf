package dev.cauce.operations.ledger;

import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.transforms.intake.EventHour;
import dev.cauce.transforms.results.Table;
import java.util.Optional;
import org.apache.beam.sdk.values.Row;
import org.joda.time.Instant;

/** How far a generation has come, as far as its ledger knows. */
public final class LedgerReach {
  private LedgerReach() {}

  /** The start of the last hour of event time of which the ledger has a row: it may go on. */
  public static Optional<Instant> of(StoreSession session, String pipeline, int generation) {
    Table<EventHour> table = EventHour.tableOf(pipeline);
    Optional<Instant> last = Optional.empty();
    if (session.exists(table, generation)) {
      for (Row row : session.rows(table, generation)) {
        Instant hour = row.getDateTime("hour").toInstant();
        last = last.filter(hour::isBefore).or(() -> Optional.of(hour));
      }
    }
    return last;
  }
}
