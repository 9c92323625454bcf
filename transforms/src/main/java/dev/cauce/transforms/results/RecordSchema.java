package dev.cauce.transforms.results;

import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.SchemaProvider;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * The schema of a Java record: a field for each component, in their order, null where it is
 * {@code @Nullable}. Beam itself infers none from a record.
 *
 * <pre>{@code
 * @DefaultSchema(RecordSchema.class)
 * public record Sales(
 *     String country,
 *     @Column("start of the window") Instant start,
 *     @Column("gross less returned, micros") long netMicros) {}
 * }</pre>
 */
public final class RecordSchema implements SchemaProvider {
  private static final long serialVersionUID = 1L;

  @Override
  public <T> Schema schemaFor(TypeDescriptor<T> type) {
    return RecordColumns.of(type.getRawType()).schema();
  }

  @Override
  public <T> SerializableFunction<T, Row> toRowFunction(TypeDescriptor<T> type) {
    return new ToRow<>(type.getRawType());
  }

  @Override
  public <T> SerializableFunction<Row, T> fromRowFunction(TypeDescriptor<T> type) {
    return new FromRow<>(type.getRawType());
  }

  /** Equal for equal types, as coders are compared. */
  private record ToRow<T>(Class<? super T> type) implements SerializableFunction<T, Row> {
    @Override
    public Row apply(T result) {
      return RecordColumns.of(type).toRow(result);
    }
  }

  private record FromRow<T>(Class<? super T> type) implements SerializableFunction<Row, T> {
    @Override
    @SuppressWarnings("unchecked") // The columns are those of the type.
    public T apply(Row row) {
      return (T) RecordColumns.of(type).fromRow(row);
    }
  }
}
