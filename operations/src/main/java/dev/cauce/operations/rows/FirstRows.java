package dev.cauce.operations.rows;

import static com.google.common.base.Preconditions.checkArgument;

import dev.cauce.transforms.results.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.beam.sdk.values.Row;

/**
 * The first rows of a table in the order of its key. The store gives rows in the order of hashes,
 * so all of them are looked at, while only the first are held; beyond {@link #MOST_SEEN} it would
 * take too long, and the rows are the first of those that were seen.
 *
 * @param rows in the order of the key
 * @param seen how many rows were looked at
 * @param complete whether there were no more
 */
public record FirstRows(List<Row> rows, long seen, boolean complete) {
  /** How many rows are looked at. */
  public static final long MOST_SEEN = 1_000_000;

  /** The first {@code limit} of {@code rows}. */
  public static FirstRows of(Table<?> table, Iterable<Row> rows, int limit) {
    return of(table, rows, limit, MOST_SEEN);
  }

  static FirstRows of(Table<?> table, Iterable<Row> rows, int limit, long mostSeen) {
    checkArgument(limit > 0, "limit is %s, but must be 1 or more", limit);
    Comparator<Row> order = byKey(table);
    PriorityQueue<Row> first = new PriorityQueue<>(order.reversed());
    long seen = 0;
    Iterator<Row> left = rows.iterator();
    while (seen < mostSeen && left.hasNext()) {
      first.add(left.next());
      seen++;
      if (first.size() > limit) {
        first.remove();
      }
    }
    List<Row> sorted = new ArrayList<>(first);
    sorted.sort(order);
    return new FirstRows(sorted, seen, !left.hasNext());
  }

  /** The order of a table's key, field by field. */
  static Comparator<Row> byKey(Table<?> table) {
    List<String> key = table.key();
    return (a, b) -> {
      for (String field : key) {
        int order = compare(a.getValue(field), b.getValue(field));
        if (order != 0) {
          return order;
        }
      }
      return 0;
    };
  }

  @SuppressWarnings("unchecked") // A field has one type in all rows.
  private static int compare(Object a, Object b) {
    return a instanceof Comparable<?> comparable
        ? ((Comparable<Object>) comparable).compareTo(b)
        : CellText.of(a).compareTo(CellText.of(b));
  }
}
