package dev.cauce.transforms.results;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.schemas.NoSuchSchemaException;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.SchemaRegistry;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.Row;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/** How results are made rows of a table, with their bucket as the last column, and back. */
record TableColumns<R>(
    Schema resultSchema,
    SerializableFunction<R, Row> toResultRow,
    SerializableFunction<Row, R> fromResultRow,
    @Nullable Bucket bucket,
    int bucketedIndex,
    Schema schema) {

  static <R> TableColumns<R> of(
      Class<R> type, @Nullable Bucket bucket, @Nullable String bucketedField) {
    SchemaRegistry registry = SchemaRegistry.createDefault();
    try {
      Schema results = registry.getSchema(type);
      return new TableColumns<>(
          results,
          registry.getToRowFunction(type),
          registry.getFromRowFunction(type),
          bucket,
          bucket == null ? -1 : results.indexOf(bucketedField),
          bucket == null ? results : withBucket(results, bucket, bucketedField));
    } catch (NoSuchSchemaException e) {
      throw new IllegalStateException(
          type + " has no schema: use @DefaultSchema(RecordSchema.class)", e);
    }
  }

  private static Schema withBucket(Schema results, Bucket bucket, String bucketedField) {
    Schema.Field column =
        Schema.Field.of(Bucket.COLUMN, Schema.FieldType.DATETIME)
            .withDescription("start of the UTC " + bucket + " of " + bucketedField);
    return Schema.builder().addFields(results.getFields()).addFields(column).build();
  }

  Row toRow(R result) {
    Row row = toResultRow.apply(result);
    if (bucket == null) {
      return row;
    }
    List<Object> values = new ArrayList<>(schema.getFieldCount());
    values.addAll(row.getValues());
    values.add(bucket.startOf((Instant) values.get(bucketedIndex)));
    return Row.withSchema(schema).attachValues(values);
  }

  R fromRow(Row row) {
    if (bucket == null) {
      return fromResultRow.apply(row);
    }
    List<Object> values = row.getValues().subList(0, resultSchema.getFieldCount());
    return fromResultRow.apply(Row.withSchema(resultSchema).attachValues(values));
  }
}
