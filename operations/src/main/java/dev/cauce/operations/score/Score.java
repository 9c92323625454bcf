package dev.cauce.operations.score;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import dev.cauce.io.runs.Coverage;
import dev.cauce.pipelines.BadOptionException;
import dev.cauce.transforms.results.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.beam.sdk.values.Row;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * How much of what was hidden was found: something is found if a row of it has its time.
 *
 * @param kinds in the order of their names
 * @param rows how many rows say that something was found
 * @param right those that are of something hidden
 */
public record Score(List<Kind> kinds, long rows, long right) {

  /**
   * What became of the hidden things of one kind.
   *
   * @param planted how many begin within what was computed
   * @param found how many of them have a row
   * @param after from its beginning to its first row, the median of those that were found
   */
  public record Kind(String name, long planted, long found, @Nullable Duration after) {}

  /**
   * Holds {@code rows} of {@code table}, which say that something was found, against what was
   * hidden within {@code coverage}. What is known by fields that the table does not have was hidden
   * for another pipeline of the domain, and is left out.
   */
  public static Score of(
      Table<?> table, Iterable<Row> rows, List<Planted> hidden, Coverage coverage) {
    List<Planted> all =
        hidden.stream()
            .filter(one -> table.schema().getFieldNames().containsAll(one.where().keySet()))
            .toList();
    if (all.isEmpty()) {
      requireFields(table, hidden);
    }
    List<Planted> planted = all.stream().filter(one -> coverage.holds(one.when().from())).toList();
    Map<Planted, Instant> first = new HashMap<>();
    long count = 0;
    long right = 0;
    for (Row row : rows) {
      Instant time = row.getDateTime(table.bucketedField()).toInstant();
      boolean isRight = false;
      count++;
      for (Planted one : all) {
        if (one.when().holds(time) && isOf(one, row)) {
          isRight = true;
          first.merge(one, time, (a, b) -> a.isBefore(b) ? a : b);
        }
      }
      right += isRight ? 1 : 0;
    }
    ImmutableListMultimap<String, Planted> byKind = Multimaps.index(planted, Planted::kind);
    List<Kind> kinds = new ArrayList<>();
    for (String kind : new TreeSet<>(byKind.keySet())) {
      kinds.add(kindOf(kind, byKind.get(kind), first));
    }
    return new Score(kinds, count, right);
  }

  private static void requireFields(Table<?> table, List<Planted> all) {
    for (Planted one : all) {
      for (String field : one.where().keySet()) {
        if (!table.schema().hasField(field)) {
          throw new BadOptionException(
              String.format(
                  "What was hidden is known by %s, which %s does not have; it has %s: take the file"
                      + " that generate --truth wrote for this domain",
                  field, table.name(), table.schema().getFieldNames()));
        }
      }
    }
  }

  private static boolean isOf(Planted planted, Row row) {
    return planted.where().entrySet().stream()
        .allMatch(
            field ->
                field.getValue().equals(String.valueOf((Object) row.getValue(field.getKey()))));
  }

  private static Kind kindOf(String name, List<Planted> planted, Map<Planted, Instant> first) {
    List<Duration> delays =
        planted.stream()
            .filter(first::containsKey)
            .map(one -> new Duration(one.when().from(), first.get(one)))
            .sorted()
            .toList();
    Duration median = delays.isEmpty() ? null : delays.get(delays.size() / 2);
    return new Kind(name, planted.size(), delays.size(), median);
  }
}
