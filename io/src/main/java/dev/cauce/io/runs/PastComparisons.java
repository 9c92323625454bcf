package dev.cauce.io.runs;

import com.datastax.oss.driver.api.core.cql.Row;
import dev.cauce.io.cassandra.StoreSession;
import java.util.ArrayList;
import java.util.List;
import org.joda.time.Instant;

/** What was compared, in Cassandra, so that nobody promotes what nobody has looked at. */
public final class PastComparisons {
  static final String TABLE =
      "CREATE TABLE IF NOT EXISTS past_comparisons (pipeline text, id timeuuid, a int, b int,"
          + " starts list<timestamp>, ends list<timestamp>, runs_a set<bigint>,"
          + " runs_b set<bigint>, unexpected bigint, PRIMARY KEY ((pipeline), id))"
          + " WITH CLUSTERING ORDER BY (id DESC)";

  private final StoreSession store;

  public PastComparisons(StoreSession store) {
    this.store = store;
  }

  /** Remembers {@code comparison}, which has ended now. */
  public void add(PastComparison comparison) {
    List<Instant> starts = new ArrayList<>();
    List<Instant> ends = new ArrayList<>();
    for (Interval interval : comparison.coverage().intervals()) {
      starts.add(interval.from());
      // Only the last may have none.
      if (interval.isBounded()) {
        ends.add(interval.to());
      }
    }
    store.execute(
        "INSERT INTO past_comparisons (pipeline, id, a, b, starts, ends, runs_a, runs_b,"
            + " unexpected) VALUES (?, now(), ?, ?, ?, ?, ?, ?, ?)",
        comparison.pipeline(),
        comparison.a(),
        comparison.b(),
        starts,
        ends,
        comparison.runsA(),
        comparison.runsB(),
        comparison.unexpected());
  }

  /** The comparisons of {@code pipeline}, the last one first. */
  public List<PastComparison> of(String pipeline) {
    List<PastComparison> comparisons = new ArrayList<>();
    for (Row row :
        store.execute(
            "SELECT a, b, starts, ends, runs_a, runs_b, unexpected, toTimestamp(id) AS compared"
                + " FROM past_comparisons WHERE pipeline = ?",
            pipeline)) {
      comparisons.add(
          new PastComparison(
              pipeline,
              row.getInt("a"),
              row.getInt("b"),
              coverage(instants(row, "starts"), instants(row, "ends")),
              row.getSet("runs_a", Long.class),
              row.getSet("runs_b", Long.class),
              row.getLong("unexpected"),
              RunRow.instant(row.getInstant("compared"))));
    }
    return comparisons;
  }

  private static List<Instant> instants(Row row, String column) {
    return row.getList(column, java.time.Instant.class).stream().map(RunRow::instant).toList();
  }

  private static Coverage coverage(List<Instant> starts, List<Instant> ends) {
    List<Interval> intervals = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      intervals.add(new Interval(starts.get(i), i < ends.size() ? ends.get(i) : null));
    }
    return new Coverage(intervals);
  }

  /** Forgets all that speaks of {@code generation}, whose number may be given again. */
  void forget(String pipeline, int generation) {
    for (Row row :
        store.execute("SELECT id, a, b FROM past_comparisons WHERE pipeline = ?", pipeline)) {
      if (row.getInt("a") == generation || row.getInt("b") == generation) {
        store.execute(
            "DELETE FROM past_comparisons WHERE pipeline = ? AND id = ?",
            pipeline,
            row.getUuid("id"));
      }
    }
  }
}
