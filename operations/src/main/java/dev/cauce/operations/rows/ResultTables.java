package dev.cauce.operations.rows;

import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.pipelines.BadOptionException;
import dev.cauce.pipelines.Catalog;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.transforms.results.Table;
import java.util.List;
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
    for (Catalog pipeline : Catalog.all()) {
      tablesOf(pipeline).forEach(table -> tables.put(table.name(), table));
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

  /** The name of the pipeline that writes {@code table}. */
  public static String pipelineOf(Table<?> table) {
    for (Catalog pipeline : Catalog.all()) {
      if (tablesOf(pipeline).stream().anyMatch(own -> own.name().equals(table.name()))) {
        return pipeline.toString();
      }
    }
    throw new IllegalArgumentException("No pipeline writes table " + table.name());
  }

  private static List<Table<?>> tablesOf(Catalog pipeline) {
    PipelineOptionsFactory.register(pipeline.optionsType());
    return Catalog.tablesOf(pipeline.define(PipelineOptionsFactory.create()));
  }

  /**
   * Refuses a {@code generation} that {@code table} does not have, and names those it has.
   *
   * @param example how the generation is given, for example {@code --generation %d}
   */
  public static void requireGeneration(
      StoreSession session, Table<?> table, int generation, String example) {
    SortedSet<Integer> generations = session.generationsOf(table);
    if (!generations.contains(generation)) {
      throw new BadOptionException(
          String.format(
              "There is no generation %d of table %s; %s",
              generation,
              table.name(),
              generations.isEmpty()
                  ? String.format(
                      "there is none yet; to make one: cauce run %s --from 2026-01-01",
                      pipelineOf(table))
                  : String.format(
                      "there are %s; a good one: " + example, generations, generations.last())));
    }
  }

  /**
   * Refuses a {@code generation} of which {@code definition} lacks a table.
   *
   * @param command what it is for, for example {@code promote}
   */
  public static void requireGeneration(
      StoreSession session, PipelineDefinition definition, int generation, String command) {
    String example = String.format("cauce %s %s %%d", command, definition.name());
    Catalog.tablesOf(definition)
        .forEach(table -> requireGeneration(session, table, generation, example));
  }
}
