package dev.cauce.cli;

import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import picocli.CommandLine.Option;

/** {@code --same-results}. */
final class SameResultsOption {
  @Option(
      names = "--same-results",
      paramLabel = "WHY",
      description = {
        "Says why this makes the rows that the generation has, though code, schemas or",
        "options differ from those it was computed with; without it such a run is refused"
      })
  private @Nullable String why;

  /** As an option of the run, or nothing. */
  List<String> args() {
    return why == null ? List.of() : List.of("--sameResults=" + why);
  }
}
