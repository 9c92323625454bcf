package dev.cauce.pipelines.rows;

import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.pipelines.BadOptionException;
import dev.cauce.pipelines.Catalog;
import dev.cauce.transforms.results.Table;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** The tables of all pipelines, with their ledgers and dead letters. */
public final class ResultTables {
  private ResultTables() {}

  /** Every table by its name. */
  public static Map<String, Table<?>> all() {
    Map<String, Table<?>> tables = new TreeMap<>();
    for (Catalog pipeline : Catalog.values()) {
      PipelineOptionsFactory.register(pipeline.optionsType());
      for (Table<?> table : Catalog.tablesOf(pipeline.define(PipelineOptionsFactory.create()))) {
        tables.put(table.name(), table);
      }
    }
    return tables;
  }

  /** The table called {@code name}. */
  public static Table<?> find(String name) {
    Map<String, Table<?>> tables = all();
    if (!tables.containsKey(name)) {
      throw new BadOptionException(
          "There is no table \"" + name + "\"; the tables are " + tables.keySet());
    }
    return tables.get(name);
  }

  /**
   * Refuses a {@code generation} that {@code table} does not have, and names those it has.
   *
   * @param option what names the generation, for example {@code --generation}
   */
  public static void requireGeneration(
      StoreSession session, Table<?> table, int generation, String option) {
    SortedSet<Integer> generations = session.generationsOf(table);
    if (!generations.contains(generation)) {
      throw new BadOptionException(
          String.format(
              "%s %d: table %s has no such generation; %s",
              option,
              generation,
              table.name(),
              generations.isEmpty()
                  ? "it has none, cauce run makes the first"
                  : "it has "
                      + generations
                      + "; a good one: "
                      + option
                      + " "
                      + generations.last()));
    }
  }
}
