package dev.cauce.cli;

import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.pipelines.rows.ResultTables;
import dev.cauce.transforms.results.Table;
import picocli.CommandLine.Option;

/** The generation that a command reads. */
final class GenerationOption {
  static final String NAME = "--generation";

  @Option(
      names = NAME,
      defaultValue = "1",
      paramLabel = "N",
      description = "The version of the results that is read (${DEFAULT-VALUE})")
  private int number;

  int number() {
    return number;
  }

  /** Refuses a generation that {@code table} does not have. */
  void require(StoreSession session, Table<?> table) {
    ResultTables.requireGeneration(session, table, number, NAME);
  }
}
