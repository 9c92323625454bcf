package dev.cauce.io.cassandra;

import static com.google.common.base.Preconditions.checkArgument;

import dev.cauce.transforms.results.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.values.Row;
import org.joda.time.Instant;

/**
 * What earlier runs have left in an interval that was computed again: rows that the last run did
 * not write and that therefore are no longer so. Each is deleted at its own write timestamp, so
 * that whoever writes it again under an earlier run stays without effect, and a newer run that
 * finds as many events brings it back. It does not matter when it is done, or how often.
 *
 * <p>A row that the run did write, but of fewer events than there were before, is taken for stale
 * as well: the store keeps only the row of more events. Of one function that can't be, since a
 * row's events are those of the log.
 */
public final class StaleRows {
  private final StoreSession session;
  private final int generation;
  private final long run;

  private StaleRows(StoreSession session, int generation, long run) {
    this.session = session;
    this.generation = generation;
    this.run = run;
  }

  /** What has been stale in {@code generation} since the run with this number, which is done. */
  public static StaleRows since(StoreSession session, int generation, long run) {
    return new StaleRows(session, generation, run);
  }

  /** Throws when no column of {@code table} would tell a row's version: a null has none. */
  public static void requireVersionIn(Table<?> table) {
    checkArgument(
        table.schema().getFields().stream()
            .anyMatch(f -> !table.key().contains(f.getName()) && !f.getType().getNullable()),
        "table %s has no column outside its key that is never null",
        table.name());
  }

  /**
   * Deletes what is stale in {@code table}.
   *
   * @param owned whether the run owns a row, by the last instant of its window
   * @return how many rows are gone
   */
  public <R> long delete(Table<R> table, Predicate<Instant> owned) {
    StoredRow rows = new StoredRow(table.schema());
    String delete = TableCql.delete(table, generation);
    long deleted = 0;
    for (com.datastax.oss.driver.api.core.cql.Row stored :
        session.execute(TableCql.selectWithTimes(table, generation))) {
      Row row = rows.of(stored::getBytesUnsafe);
      long version = versionOf(stored, table.schema());
      // A row of a newer run is that run's business.
      if (RowVersion.runOf(version) < run && owned.test(table.lastInstantOf(table.fromRow(row)))) {
        session.execute(delete, values(version, row, table.key()));
        deleted++;
      }
    }
    return deleted;
  }

  /** The write timestamp of a row's values, which stand behind its columns: all have the same. */
  private static long versionOf(com.datastax.oss.driver.api.core.cql.Row stored, Schema schema) {
    long version = 0;
    for (int i = schema.getFieldCount(); i < stored.getColumnDefinitions().size(); i++) {
      if (!stored.isNull(i)) {
        version = Math.max(version, stored.getLong(i));
      }
    }
    return version;
  }

  private static Object[] values(long version, Row row, List<String> key) {
    List<Object> values = new ArrayList<>();
    values.add(version);
    for (String field : key) {
      values.add(row.getValue(field));
    }
    return values.toArray();
  }
}
