package dev.cauce.io.cassandra;

import com.datastax.driver.core.ResultSet;
import com.google.common.collect.Iterators;
import java.util.Iterator;
import java.util.concurrent.Future;
import org.apache.beam.sdk.io.cassandra.Mapper;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.values.Row;

/** What CassandraIO reads, by the driver's version 3, as rows. */
final class ReadMapper implements Mapper<Row> {
  private final StoredRow rows;

  ReadMapper(Schema schema) {
    rows = new StoredRow(schema);
  }

  @Override
  public Iterator<Row> map(ResultSet results) {
    return Iterators.transform(results.iterator(), stored -> rows.of(stored::getBytesUnsafe));
  }

  @Override
  public Future<Void> saveAsync(Row row) {
    throw new IllegalStateException("rows are written by Upserts");
  }

  @Override
  public Future<Void> deleteAsync(Row row) {
    throw new IllegalStateException("rows are deleted by StaleRows");
  }
}
