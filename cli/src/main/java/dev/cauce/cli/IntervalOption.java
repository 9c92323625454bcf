package dev.cauce.cli;

import dev.cauce.io.runs.Interval;
import dev.cauce.operations.launch.Times;
import dev.cauce.pipelines.BadOptionException;
import org.checkerframework.checker.nullness.qual.Nullable;
import picocli.CommandLine.Option;

/** An interval of event time that may be left out. */
final class IntervalOption {
  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "The start of the interval, for example 2026-01-01")
  private String from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "The first instant after the interval; without it there is no end")
  private String to;

  /** The interval, or null when none is given. */
  @Nullable Interval interval() {
    if (from == null && to == null) {
      return null;
    }
    if (from == null) {
      throw new BadOptionException("to", to, "has no start before it", to + " --from 2026-01-01");
    }
    try {
      return new Interval(Times.instant("from", from), to == null ? null : Times.instant("to", to));
    } catch (IllegalArgumentException e) {
      throw new BadOptionException(e.getMessage());
    }
  }
}
