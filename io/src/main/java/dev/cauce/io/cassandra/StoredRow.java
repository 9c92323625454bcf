package dev.cauce.io.cassandra;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.values.Row;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Rows out of Cassandra, column by column in the order of the schema. */
final class StoredRow {
  private final Schema schema;
  private final List<CqlType> types;

  StoredRow(Schema schema) {
    this.schema = schema;
    types = schema.getFields().stream().map(CqlType::of).toList();
  }

  /** The row whose cells, by column, are {@code cells}. */
  Row of(IntFunction<@Nullable ByteBuffer> cells) {
    Row.Builder row = Row.withSchema(schema);
    for (int i = 0; i < types.size(); i++) {
      row.addValue(types.get(i).decode(cells.apply(i)));
    }
    return row.build();
  }
}
