package dev.cauce.transforms.alerts;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import com.google.common.io.BaseEncoding;
import dev.cauce.transforms.results.Table;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.Row;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The alerts of a table's rows. An alert's id is a hash (SHA-256, the first half) of the pipeline,
 * the table and the row's key, so that a row which is written again is the same alert, whichever
 * run or generation writes it.
 */
public final class AlertsOf<R extends Alerting> implements SerializableFunction<R, Alert> {
  private static final long serialVersionUID = 1L;
  private static final int ID_LENGTH = 32;

  private final String pipeline;
  private final Table<R> table;

  /** Of the rows that {@code pipeline} writes to {@code table}. */
  public AlertsOf(String pipeline, Table<R> table) {
    this.pipeline = pipeline;
    this.table = table;
  }

  @Override
  public Alert apply(R result) {
    Row row = table.toRow(result);
    List<AlertCell> cells =
        row.getSchema().getFieldNames().stream()
            .map(column -> new AlertCell(column, text(row.getValue(column))))
            .toList();
    return new Alert(
        idOf(row),
        pipeline,
        table.name(),
        result.alertSeverity().name(),
        result.alertSubject(),
        result.alertReason(),
        java.time.Instant.ofEpochMilli(result.alertTime().getMillis()),
        cells);
  }

  private String idOf(Row row) {
    Hasher hasher = Hashing.sha256().newHasher();
    put(hasher, pipeline);
    put(hasher, table.name());
    table.key().forEach(column -> put(hasher, Objects.toString(text(row.getValue(column)))));
    return hasher.hash().toString().substring(0, ID_LENGTH);
  }

  private static void put(Hasher hasher, String text) {
    hasher.putInt(text.length()).putString(text, StandardCharsets.UTF_8);
  }

  private static @Nullable String text(@Nullable Object value) {
    return value instanceof byte[] bytes
        ? BaseEncoding.base16().lowerCase().encode(bytes)
        : value == null ? null : value.toString();
  }
}
