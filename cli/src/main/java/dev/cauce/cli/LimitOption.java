package dev.cauce.cli;

import dev.cauce.pipelines.BadOptionException;
import picocli.CommandLine.Option;

/** How many rows are printed. */
final class LimitOption {
  private static final int MOST = 100_000;

  @Option(
      names = "--limit",
      defaultValue = "100",
      paramLabel = "N",
      description = "The most rows that are printed (${DEFAULT-VALUE})")
  private int limit;

  int limit() {
    if (limit < 1 || limit > MOST) {
      throw new BadOptionException("limit", limit, "is not 1 to " + MOST, "100");
    }
    return limit;
  }
}
