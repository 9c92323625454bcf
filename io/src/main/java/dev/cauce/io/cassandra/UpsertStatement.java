package dev.cauce.io.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.cauce.transforms.results.Table;
import java.util.List;
import org.apache.beam.sdk.values.Row;

/**
 * Binds rows of a table to an upsert whose write timestamp is the row's {@link RowVersion}. All
 * cells have it, those that are null as well: a tombstone hides what an earlier row had there.
 */
final class UpsertStatement<R> {
  private final Table<R> table;
  private final PreparedStatement insert;
  private final List<CqlType> types;
  private final long run;

  UpsertStatement(Table<R> table, PreparedStatement insert, long run) {
    RowVersion.requireRun(run);
    this.table = table;
    this.insert = insert;
    this.run = run;
    types = table.schema().getFields().stream().map(CqlType::of).toList();
  }

  BoundStatement bind(R result) {
    Row row = table.toRow(result);
    BoundStatementBuilder statement = insert.boundStatementBuilder();
    for (int i = 0; i < types.size(); i++) {
      statement.setBytesUnsafe(i, types.get(i).encode(row.getValue(i)));
    }
    return statement.setLong(types.size(), RowVersion.of(table.versionOf(result), run)).build();
  }
}
