package dev.cauce.pipelines.compare;

import dev.cauce.io.runs.Coverage;
import dev.cauce.transforms.results.Table;
import org.apache.beam.sdk.schemas.NoSuchSchemaException;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.SchemaRegistry;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.Row;

/** Puts the table's key before each row that the coverage owns; the others are left out. */
final class KeyRowsFn<R> extends DoFn<Row, KV<Row, Row>> {
  private static final long serialVersionUID = 1L;

  private final Table<R> table;
  private final Schema key;
  private final Coverage coverage;
  private transient SerializableFunction<Row, R> fromRow;

  KeyRowsFn(Table<R> table, Schema key, Coverage coverage) {
    this.table = table;
    this.key = key;
    this.coverage = coverage;
  }

  @Setup
  public void setUp() throws NoSuchSchemaException {
    fromRow = SchemaRegistry.createDefault().getFromRowFunction(table.type());
  }

  @ProcessElement
  public void key(@Element Row row, OutputReceiver<KV<Row, Row>> rows) {
    if (coverage.holds(table.lastInstantOf(fromRow.apply(row)))) {
      Row.Builder named = Row.withSchema(key);
      key.getFieldNames().forEach(field -> named.addValue(row.getValue(field)));
      rows.output(KV.of(named.build(), row));
    }
  }
}
