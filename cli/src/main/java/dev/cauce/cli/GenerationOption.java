package dev.cauce.cli;

import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.runs.ActiveViews;
import dev.cauce.io.runs.GenerationView;
import dev.cauce.operations.rows.ResultTables;
import dev.cauce.pipelines.BadOptionException;
import dev.cauce.transforms.results.Table;
import java.util.SortedSet;
import picocli.CommandLine.Option;

/** The generation that a command reads: the active one, unless another is asked for. */
final class GenerationOption {
  static final String NAME = "--generation";

  @Option(
      names = NAME,
      paramLabel = "N",
      description = "The version of the results; without it the active one")
  private Integer number;

  /** One generation of {@code pipeline}; refuses one that {@code table} does not have. */
  GenerationView view(StoreSession session, String pipeline, Table<?> table) {
    GenerationView view =
        number == null
            ? new ActiveViews(session)
                .of(pipeline)
                .orElseThrow(() -> noneActive(session, pipeline, table))
            : new GenerationView(session, pipeline, number);
    ResultTables.requireGeneration(session, table, view.generation(), NAME + " %d");
    return view;
  }

  private static BadOptionException noneActive(
      StoreSession session, String pipeline, Table<?> table) {
    SortedSet<Integer> generations = session.generationsOf(table);
    return new BadOptionException(
        pipeline
            + " has no active generation; "
            + (generations.isEmpty()
                ? "its first run makes one: cauce run " + pipeline + " --from 2026-01-01"
                : String.format(
                    "it has %s, of which you can read one: %s %d, or make it active: promote %s %d",
                    generations, NAME, generations.last(), pipeline, generations.last())));
  }
}
