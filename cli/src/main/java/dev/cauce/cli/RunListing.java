package dev.cauce.cli;

import dev.cauce.io.runs.Interval;
import dev.cauce.io.runs.Run;
import java.util.List;
import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;

/** Runs as lists. */
final class RunListing {
  private RunListing() {}

  /** What people want to see first. */
  static Listing ofMost(List<Run> runs) {
    Listing listing =
        Listing.of(
            "pipeline",
            "gen",
            "run",
            "from",
            "to",
            "runner",
            "version",
            "state",
            "started",
            "took",
            "records");
    for (Run run : runs) {
      Interval interval = run.interval();
      listing.add(
          run.pipeline(),
          run.generation(),
          run.number(),
          TimeMarks.text(interval.from()),
          interval.isBounded() ? TimeMarks.text(interval.to()) : "…",
          run.runner(),
          run.claim().engine(),
          stateOf(run),
          run.started().toString().substring(0, 19) + "Z",
          took(run.took()),
          run.claim().records());
    }
    return listing;
  }

  /** All that is known. */
  static Listing ofAll(List<Run> runs) {
    Listing listing =
        Listing.of(
            "pipeline",
            "generation",
            "run",
            "from",
            "to",
            "runner",
            "version",
            "job",
            "cluster",
            "launcher",
            "state",
            "started",
            "ended",
            "offsets",
            "records",
            "rows",
            "ledger",
            "reason",
            "code",
            "schemas",
            "configuration",
            "artefacts",
            "sameResults");
    for (Run run : runs) {
      listing.add(
          run.pipeline(),
          run.generation(),
          run.number(),
          run.interval().from(),
          run.interval().to(),
          run.runner(),
          run.claim().engine(),
          run.job() == null ? null : run.job().id(),
          run.job() == null ? null : run.job().cluster(),
          run.claim().launcher(),
          stateOf(run),
          run.started(),
          run.ended(),
          inOrder(run.offsets()),
          run.claim().records(),
          inOrder(run.account().rows()),
          run.account().ledger(),
          run.account().reason(),
          run.claim().fingerprint().code(),
          run.claim().fingerprint().schemas(),
          run.claim().fingerprint().configuration(),
          run.claim().fingerprint().artefacts(),
          run.claim().sameResults());
    }
    return listing;
  }

  private static String inOrder(java.util.Map<String, ?> map) {
    return new java.util.TreeMap<>(map).toString();
  }

  private static String stateOf(Run run) {
    return run.state().name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable String took(@Nullable Duration took) {
    return took == null ? null : String.format(Locale.ROOT, "%.1f s", took.getMillis() / 1000.0);
  }
}
