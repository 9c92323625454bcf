package dev.cauce.operations.ledger;

import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.transforms.intake.DeadLetter;
import dev.cauce.transforms.intake.DeadReason;
import dev.cauce.transforms.intake.EventHour;
import dev.cauce.transforms.results.Table;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.beam.sdk.values.Row;
import org.joda.time.Instant;

/**
 * Events that came with several contents under one id and event time. Which of them was accepted is
 * open, so that two computations may differ in the rows that hold them.
 *
 * @param count the contents beside those that were accepted, as the ledger counts them
 * @param first the first of the events by time and id; fewer than there are, also because the
 *     letters of an hour are written when it ends
 */
public record Conflicts(String pipeline, int generation, long count, List<String> first) {
  private static final int MOST_NAMED = 5;

  public Conflicts {
    first = List.copyOf(first);
  }

  /**
   * Those of {@code generation} whose rows and letters are {@code owned}, by their last instant.
   */
  public static Conflicts of(
      StoreSession session, String pipeline, int generation, Predicate<Instant> owned) {
    Table<EventHour> hours = EventHour.tableOf(pipeline);
    long count = 0;
    if (session.exists(hours, generation)) {
      for (Row row : session.rows(hours, generation)) {
        count += owned.test(EventHour.lastInstantOf(row)) ? row.getInt64("conflicts") : 0;
      }
    }
    return new Conflicts(
        pipeline,
        generation,
        count,
        count == 0 ? List.of() : first(session, pipeline, generation, owned));
  }

  private static List<String> first(
      StoreSession session, String pipeline, int generation, Predicate<Instant> owned) {
    Map<String, Object> where = Map.of("reason", DeadReason.CONFLICT.name());
    SortedSet<String> first = new TreeSet<>();
    for (Row letter : session.rows(DeadLetter.tableOf(pipeline), generation, where)) {
      if (owned.test(letter.getDateTime("closes").toInstant())) {
        // Times of one length, so that their order is that of the texts.
        first.add(letter.getDateTime("eventTime").toInstant() + " " + letter.getString("eventId"));
        if (first.size() > MOST_NAMED) {
          first.remove(first.last());
        }
      }
    }
    return List.copyOf(first);
  }

  public boolean isNone() {
    return count == 0;
  }

  /** What a person must know of them; how many, which, and where to find all. */
  public String sentence() {
    return String.format(
        "generation %d has %d conflict%s: other contents of an id and event time than the one that was"
            + " accepted, which is open. Equality is not promised for rows that hold%s; all: cauce"
            + " deadletters list %s --reason CONFLICT --generation %d",
        generation,
        count,
        count == 1 ? "" : "s",
        first.isEmpty()
            ? " them, which are named once their hour ends"
            : " " + String.join(", ", first) + (count > first.size() ? " or others" : ""),
        pipeline,
        generation);
  }
}
