package dev.cauce.io.cassandra;

import com.datastax.driver.core.ResultSet;
import com.google.common.collect.Iterators;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.beam.sdk.io.cassandra.Mapper;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.values.Row;

/** Rows out of Cassandra, column by column in the order of the schema. */
final class RowMapper implements Mapper<Row> {
  private final Schema schema;
  private final List<CqlType> types;

  RowMapper(Schema schema) {
    this.schema = schema;
    types = schema.getFields().stream().map(CqlType::of).toList();
  }

  @Override
  public Iterator<Row> map(ResultSet results) {
    return Iterators.transform(results.iterator(), this::row);
  }

  Row row(com.datastax.driver.core.Row stored) {
    Row.Builder row = Row.withSchema(schema);
    for (int i = 0; i < types.size(); i++) {
      row.addValue(stored.isNull(i) ? null : types.get(i).read(stored, i));
    }
    return row.build();
  }

  @Override
  public Future<Void> saveAsync(Row row) {
    throw new IllegalStateException("rows are written by TableMapper");
  }

  @Override
  public Future<Void> deleteAsync(Row row) {
    throw new IllegalStateException("rows are never deleted");
  }
}
