package dev.cauce.suite.model;

import dev.cauce.transforms.intake.DeadLetter;
import dev.cauce.transforms.intake.DeadReason;
import dev.cauce.transforms.results.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.beam.sdk.values.Row;
import org.checkerframework.checker.nullness.qual.Nullable;

/** In what the rows of a table differ from those of the model, cell by cell. */
public final class TableDifference {
  private static final int MOST_NAMED = 10;

  private final Table<?> table;
  private final List<String> columns;
  private final List<String> named = new ArrayList<>();
  private long cells;
  private long missing;
  private long extra;
  private long different;

  private TableDifference(Table<?> table) {
    this.table = table;
    columns = table.schema().getFieldNames();
  }

  /** Compares {@code actual} with {@code expected}, rows by key. */
  public static TableDifference between(
      Table<?> table, Map<List<Object>, Row> expected, Iterable<Row> actual) {
    TableDifference difference = new TableDifference(table);
    Map<List<Object>, Row> left = new HashMap<>(expected);
    Set<List<Object>> seen = new HashSet<>();
    for (Row row : actual) {
      List<Object> key = keyOf(table, row);
      Row wanted = left.remove(key);
      if (!seen.add(key)) {
        difference.extra("doubled", key);
      } else if (wanted == null) {
        difference.extra("extra", key);
      } else {
        difference.compare(key, wanted, row);
      }
    }
    left.keySet().forEach(difference::missing);
    return difference;
  }

  static List<Object> keyOf(Table<?> table, Row row) {
    return table.key().stream().<Object>map(row::getValue).toList();
  }

  private void missing(List<Object> key) {
    missing++;
    name("missing " + key);
  }

  private void extra(String what, List<Object> key) {
    extra++;
    name(what + " " + key);
  }

  private void compare(List<Object> key, Row expected, Row actual) {
    for (String column : columns) {
      cells++;
      Object wanted = expected.getValue(column);
      Object found = isCause(column) ? Cause.of(actual) : actual.getValue(column);
      if (!isSame(wanted, found) && !isOpen(actual, column)) {
        different++;
        name("%s %s: expected %s, found %s".formatted(key, column, textOf(wanted), textOf(found)));
      }
    }
  }

  private boolean isCause(String column) {
    return table.type() == DeadLetter.class && column.equals("cause");
  }

  /**
   * Which of several conflicting events was accepted is open: the letter of that has no payload.
   */
  private boolean isOpen(Row letter, String column) {
    return table.type() == DeadLetter.class
        && column.equals("payload")
        && letter.getBytes("payload") == null
        && DeadReason.CONFLICT.name().equals(letter.getString("reason"));
  }

  private static boolean isSame(@Nullable Object a, @Nullable Object b) {
    return (a instanceof byte[] bytes && b instanceof byte[] others)
        ? Arrays.equals(bytes, others)
        : Objects.equals(a, b);
  }

  private static String textOf(@Nullable Object value) {
    return value instanceof byte[] bytes
        ? bytes.length + " bytes with hash " + Arrays.hashCode(bytes)
        : String.valueOf(value);
  }

  private void name(String what) {
    if (named.size() < MOST_NAMED) {
      named.add(what);
    }
  }

  public boolean isNone() {
    return missing + extra + different == 0;
  }

  public long cells() {
    return cells;
  }

  public long missing() {
    return missing;
  }

  public long extra() {
    return extra;
  }

  public long different() {
    return different;
  }

  /** The counts, and the first of the differences with key, column and both values. */
  @Override
  public String toString() {
    String counts =
        "%s: %d cells equal, %d different; %d rows missing, %d extra"
            .formatted(table.name(), cells - different, different, missing, extra);
    return named.isEmpty() ? counts : counts + "\n  " + String.join("\n  ", named);
  }
}
