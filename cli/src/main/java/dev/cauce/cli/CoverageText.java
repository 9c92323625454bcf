package dev.cauce.cli;

import dev.cauce.io.runs.Continuity;
import dev.cauce.io.runs.Interval;
import dev.cauce.io.runs.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a generation covers, in words. */
final class CoverageText {
  private static final String LOST =
      ": its launcher and its workers have gone silent; what it has done is what the ledger says";

  private CoverageText() {}

  /** The lines on {@code generation}, which is called {@code name}. */
  static List<String> of(String name, Continuity generation) {
    List<String> lines = new ArrayList<>();
    List<Interval> gaps = generation.gaps();
    List<Continuity.Overlap> overlaps = generation.overlaps();
    lines.add(
        String.format(
            "%s: covers %s; %s, %s",
            name,
            generation.covered(),
            counted(gaps.size(), "gap"),
            counted(overlaps.size(), "overlap")));
    gaps.forEach(gap -> lines.add("  gap " + gap + ": no run has computed it"));
    for (Continuity.Overlap overlap : overlaps) {
      lines.add(
          String.format(
              "  overlap %s: of runs %d and %d, which compute the same rows",
              overlap.interval(), overlap.earlier().number(), overlap.later().number()));
    }
    for (Continuity.Span span : generation.spans()) {
      if (span.run().claim().sameResults() != null) {
        lines.add(
            String.format(
                "  run %d was computed otherwise than those before it; a person said that the rows"
                    + " are the same: %s",
                span.run().number(), span.run().claim().sameResults()));
      }
    }
    for (Run run : generation.missing()) {
      lines.add(
          String.format(
              "  run %d over %s is %s%s",
              run.number(),
              run.interval(),
              run.state().name().toLowerCase(Locale.ROOT),
              run.state() == Run.State.LOST ? LOST : ""));
    }
    return lines;
  }

  private static String counted(int count, String what) {
    return switch (count) {
      case 0 -> "no " + what;
      case 1 -> "1 " + what;
      default -> count + " " + what + "s";
    };
  }
}
