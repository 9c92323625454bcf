package dev.cauce.operations.rows;

import com.google.common.io.BaseEncoding;
import dev.cauce.io.cassandra.TableCql;
import dev.cauce.operations.launch.Times;
import dev.cauce.pipelines.BadOptionException;
import dev.cauce.transforms.results.Table;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.beam.sdk.schemas.Schema;

/**
 * {@code COLUMN=VALUE}, the value read by the column's type.
 *
 * @param field the field of the table's schema
 * @param value as the store's driver takes it
 */
public record Condition(String field, Object value) {

  /** All of {@code conditions} on {@code table}, by field. */
  public static Map<String, Object> all(Table<?> table, List<String> conditions) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (String text : conditions) {
      Condition condition = parse(table, text);
      if (values.putIfAbsent(condition.field(), condition.value()) != null) {
        throw new BadOptionException(
            "--where " + text + " names a column for the second time; once is enough");
      }
    }
    return values;
  }

  /** One of {@code table}'s columns and its value. */
  static Condition parse(Table<?> table, String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      Schema.Field first = table.schema().getField(table.partitionKey().get(0));
      throw new BadOptionException("where", text, "is not COLUMN=VALUE", example(first));
    }
    String column = text.substring(0, equals);
    Schema.Field field =
        table.schema().getFields().stream()
            .filter(
                f -> f.getName().equals(column) || TableCql.columnOf(f.getName()).equals(column))
            .findFirst()
            .orElseThrow(() -> noColumn(table, text));
    return new Condition(field.getName(), value(field, text, text.substring(equals + 1)));
  }

  private static BadOptionException noColumn(Table<?> table, String text) {
    String columns =
        table.schema().getFieldNames().stream()
            .map(TableCql::columnOf)
            .collect(Collectors.joining(", "));
    return new BadOptionException(
        "--where " + text + " names no column of " + table.name() + "; the columns are " + columns);
  }

  private static Object value(Schema.Field field, String text, String value) {
    try {
      return switch (field.getType().getTypeName()) {
        case INT64 -> Long.valueOf(value);
        case INT32 -> Integer.valueOf(value);
        case DOUBLE -> Double.valueOf(value);
        case BOOLEAN -> truth(value);
        case DATETIME -> Times.instant("where", value);
        case BYTES -> bytes(value);
        default -> value;
      };
    } catch (IllegalArgumentException | BadOptionException e) {
      throw new BadOptionException(
          "where",
          text,
          "holds no " + kindOf(field) + " for column " + TableCql.columnOf(field.getName()),
          example(field));
    }
  }

  private static Boolean truth(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(value);
    };
  }

  private static ByteBuffer bytes(String value) {
    if (!value.startsWith("0x")) {
      throw new IllegalArgumentException(value);
    }
    return ByteBuffer.wrap(
        BaseEncoding.base16().decode(value.substring(2).toUpperCase(Locale.ROOT)));
  }

  private static String kindOf(Schema.Field field) {
    return switch (field.getType().getTypeName()) {
      case INT64, INT32 -> "whole number";
      case DOUBLE -> "number";
      case BOOLEAN -> "truth value";
      case DATETIME -> "time";
      case BYTES -> "bytes in hexadecimal digits";
      default -> "text";
    };
  }

  private static String example(Schema.Field field) {
    String value =
        switch (field.getType().getTypeName()) {
          case INT64, INT32 -> "42";
          case DOUBLE -> "21.5";
          case BOOLEAN -> "true";
          case DATETIME -> "2026-01-31T12:00:00Z";
          case BYTES -> "0xc301";
          default -> "EUR";
        };
    return TableCql.columnOf(field.getName()) + "=" + value;
  }
}
