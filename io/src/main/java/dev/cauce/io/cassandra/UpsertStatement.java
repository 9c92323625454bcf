package dev.cauce.io.cassandra;

import com.datastax.driver.core.BoundStatement;
import com.datastax.driver.core.PreparedStatement;
import dev.cauce.transforms.results.Table;
import java.util.List;
import org.apache.beam.sdk.values.Row;

/**
 * Binds rows of a table to an upsert whose write timestamp is the row's version below the run's
 * number: whatever is written twice, late or by a worker that should be dead, the row that knows
 * most stays.
 */
final class UpsertStatement<R> {
  /** The bits of a write timestamp that hold the number of events. */
  private static final int EVENT_BITS = 40;

  private final Table<R> table;
  private final PreparedStatement insert;
  private final List<CqlType> types;
  private final long run;

  UpsertStatement(Table<R> table, PreparedStatement insert, long run) {
    this.table = table;
    this.insert = insert;
    this.run = run;
    types = table.schema().getFields().stream().map(CqlType::of).toList();
  }

  /** The write timestamp of a row. */
  static long timestampOf(long run, long events) {
    return run << EVENT_BITS | events;
  }

  BoundStatement bind(R result) {
    Row row = table.toRow(result);
    BoundStatement statement = insert.bind();
    for (int i = 0; i < types.size(); i++) {
      Object value = row.getValue(i);
      // A null is left unset: bound, it would be a tombstone.
      if (value != null) {
        types.get(i).bind(statement, i, value);
      }
    }
    statement.setLong(types.size(), timestampOf(run, table.versionOf(result)));
    return statement;
  }
}
