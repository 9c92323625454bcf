package dev.cauce.operations.launch;

import static java.util.stream.Collectors.joining;

import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.cassandra.TableCql;
import dev.cauce.pipelines.BadOptionException;
import dev.cauce.pipelines.Catalog;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.transforms.results.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;

/**
 * How long the tables of a generation keep rows, where a run asks for it: {@code
 * sales=400d,dead_letters=30d}, by the names of tables, without the pipeline's before those that
 * each pipeline has; {@code ever} for ever. It is no part of the fingerprint, since no cell depends
 * on it, and is fixed when a generation's tables are made.
 */
final class Retentions {
  private static final String OPTION = "retention";
  private static final String EVER = "ever";
  private static final Duration MOST = Duration.standardDays(20 * 365);

  private final PipelineDefinition definition;
  private final Map<String, String> asked = new LinkedHashMap<>();

  private Retentions(PipelineDefinition definition) {
    this.definition = definition;
  }

  /**
   * What {@code text} asks of the tables of {@code definition}.
   *
   * @throws BadOptionException if it names no table or no duration, or a table twice
   */
  static Retentions parse(@Nullable String text, PipelineDefinition definition) {
    Retentions retentions = new Retentions(definition);
    if (text != null) {
      for (String part : text.split(",", -1)) {
        retentions.add(part.strip());
      }
    }
    return retentions;
  }

  private void add(String part) {
    int equals = part.indexOf('=');
    if (equals < 0) {
      throw refused(part, "is not TABLE=DURATION");
    }
    String name = part.substring(0, equals).strip();
    String time = part.substring(equals + 1).strip();
    Table<?> table = table(part, name);
    requireTime(part, time);
    if (asked.put(table.name(), time) != null) {
      throw refused(part, "names table " + table.name() + " again");
    }
  }

  private Table<?> table(String part, String name) {
    List<Table<?>> tables = Catalog.tablesOf(definition);
    return tables.stream()
        .filter(table -> List.of(name, definition.name() + "_" + name).contains(table.name()))
        .findFirst()
        .orElseThrow(
            () ->
                refused(
                    part,
                    "names no table of "
                        + definition.name()
                        + ", which has "
                        + tables.stream().map(Table::name).collect(joining(", "))));
  }

  private static void requireTime(String part, String time) {
    if (time.equals(EVER)) {
      return;
    }
    Duration kept;
    try {
      kept = Times.duration(OPTION, time);
    } catch (BadOptionException e) {
      throw refused(part, "holds no duration, such as 30d or 12h, nor the word " + EVER);
    }
    if (kept.getStandardSeconds() < 1 || kept.isLongerThan(MOST)) {
      throw refused(part, "is not one second to 20 years, the most that Cassandra takes");
    }
  }

  private static BadOptionException refused(String part, String problem) {
    return new BadOptionException(OPTION, part, problem, "dead_letters=30d");
  }

  /** All tables of the pipeline, each with its retention. */
  List<Table<?>> tables() {
    List<Table<?>> tables = new ArrayList<>();
    for (Table<?> table : Catalog.tablesOf(definition)) {
      String time = asked.get(table.name());
      tables.add(time == null ? table : table.keptFor(timeOf(time)));
    }
    return tables;
  }

  private static @Nullable Duration timeOf(String time) {
    return time.equals(EVER) ? null : Times.duration(OPTION, time);
  }

  /**
   * Refuses what a table that is there would not follow.
   *
   * @throws BadOptionException naming the table, and the statement that changes it
   */
  void requireUnchanged(StoreSession session, int generation) {
    for (Table<?> table : tables()) {
      if (!asked.containsKey(table.name()) || !session.exists(table, generation)) {
        continue;
      }
      long wanted = table.retention() == null ? 0 : table.retention().getStandardSeconds();
      long found = session.secondsKept(table, generation);
      if (wanted != found) {
        String name = TableCql.nameOf(table, generation);
        throw new BadOptionException(
            String.format(
                "--%s %s=%s: table %s is there and keeps rows %s; give another generation, or"
                    + " change what is written from now on: ALTER TABLE %s WITH"
                    + " default_time_to_live = %d",
                OPTION,
                table.name(),
                asked.get(table.name()),
                name,
                found == 0 ? "for ever" : "for " + found + " s",
                name,
                wanted));
      }
    }
  }
}
