package dev.cauce.io.cassandra;

import dev.cauce.transforms.results.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.values.Row;
import org.joda.time.Instant;

/**
 * What earlier runs have left in an interval that was computed again: rows, and values of rows,
 * that the last run did not write and that therefore are no longer so. They are deleted with a
 * write timestamp below all of that run's and above all of the runs before it, so that it does not
 * matter when it is done, or how often.
 */
public final class StaleRows {
  private static final long BEFORE_ITS_ROWS = 0;

  private final StoreSession session;
  private final int generation;
  private final long timestamp;

  private StaleRows(StoreSession session, int generation, long timestamp) {
    this.session = session;
    this.generation = generation;
    this.timestamp = timestamp;
  }

  /** What has been stale in {@code generation} since the run with this number, which is done. */
  public static StaleRows since(StoreSession session, int generation, long run) {
    return new StaleRows(session, generation, UpsertStatement.timestampOf(run, BEFORE_ITS_ROWS));
  }

  /**
   * Deletes what is stale in {@code table}.
   *
   * @param owned whether the run owns a row, by the last instant of its window
   * @return how many rows are gone or have lost a value
   */
  public <R> long delete(Table<R> table, Predicate<Instant> owned) {
    RowMapper mapper = new RowMapper(table.schema());
    String delete = TableCql.delete(table, generation);
    long deleted = 0;
    for (com.datastax.driver.core.Row stored :
        session.execute(TableCql.selectWithTimes(table, generation))) {
      Row row = mapper.row(stored);
      if (owned.test(table.lastInstantOf(table.fromRow(row)))
          && oldest(stored, table.schema()) < timestamp) {
        session.execute(delete, values(row, table.key()));
        deleted++;
      }
    }
    return deleted;
  }

  /** The lowest write timestamp of a row's values; they stand behind its columns. */
  private static long oldest(com.datastax.driver.core.Row stored, Schema schema) {
    long oldest = Long.MAX_VALUE;
    for (int i = schema.getFieldCount(); i < stored.getColumnDefinitions().size(); i++) {
      if (!stored.isNull(i)) {
        oldest = Math.min(oldest, stored.getLong(i));
      }
    }
    return oldest;
  }

  private Object[] values(Row row, List<String> key) {
    List<Object> values = new ArrayList<>();
    values.add(timestamp);
    for (String field : key) {
      Object value = row.getValue(field);
      values.add(value instanceof Instant time ? time.toDate() : value);
    }
    return values.toArray();
  }
}
