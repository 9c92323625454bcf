package dev.cauce.io.cassandra;

import dev.cauce.transforms.results.Table;
import org.apache.beam.sdk.coders.RowCoder;
import org.apache.beam.sdk.io.cassandra.CassandraIO;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.Row;

/** All rows of a table of one generation, read by token range; bounded. */
public final class ReadRows extends PTransform<PBegin, PCollection<Row>> {
  private static final long serialVersionUID = 1L;

  private final Table<?> table;
  private final Store store;
  private final int generation;

  private ReadRows(Table<?> table, Store store, int generation) {
    this.table = table;
    this.store = store;
    this.generation = generation;
  }

  public static ReadRows of(Table<?> table, Store store, int generation) {
    return new ReadRows(table, store, generation);
  }

  @Override
  public PCollection<Row> expand(PBegin begin) {
    Schema schema = table.schema();
    return begin
        .apply(
            "Read",
            CassandraIO.<Row>read()
                .withHosts(store.hosts())
                .withPort(store.port())
                .withLocalDc(store.datacenter())
                .withKeyspace(store.keyspace())
                .withTable(TableCql.nameOf(table, generation))
                .withQuery(TableCql.select(table, generation))
                .withEntity(Row.class)
                .withCoder(RowCoder.of(schema))
                .withMapperFactoryFn(session -> new RowMapper(schema)))
        .setRowSchema(schema);
  }
}
