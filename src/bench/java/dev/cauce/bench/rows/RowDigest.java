package dev.cauce.bench.rows;

import dev.cauce.transforms.results.Table;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.apache.beam.sdk.values.Row;
import org.joda.time.Instant;

/**
 * The sink of every contender: how many rows each table got and the sum of their hashes, which is
 * the same in any order. There is one for the whole JVM.
 */
public final class RowDigest {
  private static final ConcurrentMap<String, TableDigest> TABLES = new ConcurrentHashMap<>();

  private RowDigest() {}

  private static final class TableDigest {
    final LongAdder rows = new LongAdder();
    final LongAdder hashes = new LongAdder();

    void add(Row row) {
      rows.increment();
      hashes.add(hash(row));
    }

    @Override
    public String toString() {
      return String.format("%d:%016x", rows.sum(), hashes.sum());
    }
  }

  /** Takes a final row. */
  public static <R> void add(Table<R> table, R row) {
    addStored(table, table.toRow(row));
  }

  /** Takes a row as a store gives it back. */
  public static void addStored(Table<?> table, Row row) {
    TABLES.computeIfAbsent(table.name(), name -> new TableDigest()).add(row);
  }

  private static long hash(Row row) {
    long hash = 17;
    for (Object value : row.getValues()) {
      hash = 31 * hash + hash(value);
      hash *= 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 32;
    }
    return hash;
  }

  private static long hash(Object value) {
    if (value instanceof Instant time) {
      return time.getMillis();
    }
    return value instanceof byte[] bytes
        ? Arrays.hashCode(bytes)
        : value instanceof Long number ? number : value == null ? 0 : value.hashCode();
  }

  public static void clear() {
    TABLES.clear();
  }

  /** Rows and hash of each table that got rows, in the order of names. */
  public static String summary() {
    Map<String, TableDigest> sorted = new TreeMap<>(TABLES);
    return sorted.entrySet().stream()
        .map(table -> table.getKey() + "=" + table.getValue())
        .collect(Collectors.joining(","));
  }
}
