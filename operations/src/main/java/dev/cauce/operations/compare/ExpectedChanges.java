package dev.cauce.operations.compare;

import dev.cauce.io.cassandra.TableCql;
import dev.cauce.pipelines.BadOptionException;
import dev.cauce.transforms.results.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.beam.sdk.schemas.Schema;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The changes that are expected between two generations: what differs as one of them allows makes
 * no comparison fail.
 */
public record ExpectedChanges(List<ExpectedChange> changes) implements Serializable {
  /** All is to be equal. */
  public static final ExpectedChanges NONE = new ExpectedChanges(List.of());

  private static final String OPTION = "expect";
  private static final String EXAMPLE = "column=net,tolerance=0.01";
  private static final String UNIT = "_micros";

  public ExpectedChanges {
    changes = List.copyOf(changes);
  }

  /**
   * Those that {@code texts} say, each {@code column=NAME[,table=NAME][,tolerance=NUMBER]} or
   * {@code table=NAME}, of the columns of {@code tables}.
   */
  public static ExpectedChanges parse(List<String> texts, List<Table<?>> tables) {
    List<ExpectedChange> changes = new ArrayList<>();
    for (String text : texts) {
      changes.addAll(parse(text, tables));
    }
    return new ExpectedChanges(changes);
  }

  private static List<ExpectedChange> parse(String text, List<Table<?>> tables) {
    Map<String, String> parts = parts(text);
    List<Table<?>> named = tablesOf(text, parts.get("table"), tables);
    String column = parts.get("column");
    if (column == null) {
      if (parts.containsKey("tolerance")) {
        throw new BadOptionException(OPTION, text, "has a tolerance without a column", EXAMPLE);
      }
      return List.of(new ExpectedChange(named.get(0).name(), null, null));
    }
    return ofColumn(text, named, column, tolerance(text, parts.get("tolerance")));
  }

  private static List<ExpectedChange> ofColumn(
      String text, List<Table<?>> named, String column, @Nullable BigDecimal tolerance) {
    List<ExpectedChange> changes = new ArrayList<>();
    for (Table<?> table : named) {
      Schema.Field field = fieldOf(text, table, column);
      if (field != null) {
        requireNumber(text, table, field, tolerance);
        changes.add(new ExpectedChange(table.name(), field.getName(), tolerance));
      }
    }
    if (changes.isEmpty()) {
      throw new BadOptionException(
          String.format(
              "--%s %s names no column; the columns are %s",
              OPTION,
              text,
              named.stream().map(ExpectedChanges::columnsOf).collect(Collectors.joining("; "))));
    }
    return changes;
  }

  private static Map<String, String> parts(String text) {
    Map<String, String> parts = new LinkedHashMap<>();
    for (String part : text.split(",", -1)) {
      String[] keyAndValue = part.split("=", 2);
      if (keyAndValue.length < 2
          || !Set.of("column", "table", "tolerance").contains(keyAndValue[0])
          || parts.put(keyAndValue[0], keyAndValue[1]) != null) {
        throw new BadOptionException(
            OPTION,
            text,
            "is neither column=NAME[,table=NAME][,tolerance=NUMBER] nor table=NAME",
            EXAMPLE);
      }
    }
    if (!parts.containsKey("column") && !parts.containsKey("table")) {
      throw new BadOptionException(OPTION, text, "names neither column nor table", EXAMPLE);
    }
    return parts;
  }

  private static List<Table<?>> tablesOf(
      String text, @Nullable String name, List<Table<?>> tables) {
    if (name == null) {
      return tables;
    }
    List<Table<?>> named = new ArrayList<>(tables);
    named.removeIf(table -> !table.name().equals(name));
    if (named.isEmpty()) {
      throw new BadOptionException(
          String.format(
              "--%s %s names no table; the tables are %s",
              OPTION, text, tables.stream().map(Table::name).collect(Collectors.joining(", "))));
    }
    return named;
  }

  /** A column by its name, with or without the unit of money. */
  private static Schema.@Nullable Field fieldOf(String text, Table<?> table, String column) {
    for (Schema.Field field : table.schema().getFields()) {
      String name = TableCql.columnOf(field.getName());
      if (name.equals(column) || name.equals(column + UNIT) || field.getName().equals(column)) {
        if (table.key().contains(field.getName())) {
          throw new BadOptionException(
              OPTION,
              text,
              "names a part of the key of " + table.name() + ", by which rows are matched",
              "table=" + table.name());
        }
        return field;
      }
    }
    return null;
  }

  private static @Nullable BigDecimal tolerance(String text, @Nullable String value) {
    if (value == null) {
      return null;
    }
    try {
      BigDecimal tolerance = new BigDecimal(value);
      if (tolerance.signum() >= 0) {
        return tolerance;
      }
    } catch (NumberFormatException e) {
      // Said below, as of a number below zero.
    }
    throw new BadOptionException(
        OPTION, text, "has a tolerance that is no number of 0 or more", EXAMPLE);
  }

  private static void requireNumber(
      String text, Table<?> table, Schema.Field field, @Nullable BigDecimal tolerance) {
    boolean isNumber = field.getType().getTypeName().isNumericType();
    if (tolerance != null && !isNumber) {
      String column = TableCql.columnOf(field.getName());
      throw new BadOptionException(
          OPTION,
          text,
          "has a tolerance, but " + table.name() + "." + column + " holds no numbers",
          "column=" + column);
    }
  }

  private static String columnsOf(Table<?> table) {
    return table.schema().getFieldNames().stream()
        .filter(field -> !table.key().contains(field))
        .map(TableCql::columnOf)
        .collect(Collectors.joining(", ", table.name() + ": ", ""));
  }

  /** Whether rows of {@code table} may come and go. */
  boolean allowRowsOf(String table) {
    return changes.stream().anyMatch(change -> change.allowsRowsOf(table));
  }

  /** Whether {@code field} of {@code table} may change from {@code a} to {@code b}. */
  boolean allow(String table, String field, @Nullable Object a, @Nullable Object b) {
    return changes.stream().anyMatch(change -> change.allows(table, field, a, b));
  }
}
