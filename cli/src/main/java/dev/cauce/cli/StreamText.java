package dev.cauce.cli;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.io.runs.Run;
import dev.cauce.operations.archive.LogLocation;
import dev.cauce.operations.cluster.JobState;
import dev.cauce.operations.launch.Lag;
import dev.cauce.operations.launch.Settlement;
import dev.cauce.pipelines.Catalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a person should know of a run that goes on or has failed. */
final class StreamText {
  private StreamText() {}

  /** A sentence about {@code run}, where there is more to say than its state. */
  static Optional<String> of(Run run, LogLocation log) {
    String name =
        String.format(
            "%s run %d of generation %d: ", run.pipeline(), run.number(), run.generation());
    if (run.state() == Run.State.FAILED) {
      return Optional.ofNullable(run.account().reason()).map(name::concat);
    }
    if (!run.state().goesOn()) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    if (run.job() != null && run.job().cluster() != null) {
      parts.add("job " + run.job().id() + " of " + run.job().cluster());
    }
    if (!run.interval().isBounded()) {
      lag(run, log).ifPresent(parts::add);
    }
    Settlement.askAbout(run).map(JobState::reason).map("held up: "::concat).ifPresent(parts::add);
    return parts.isEmpty() ? Optional.empty() : Optional.of(name + String.join("; ", parts));
  }

  private static Optional<String> lag(Run run, LogLocation location) {
    try (KafkaLog log = location.open()) {
      return Lag.of(log, Catalog.find(run.pipeline()).byDefault(), run.name()).map(Lag::sentence);
    } catch (ExternalSystemException e) {
      return Optional.of("its lag is not known: " + e.getMessage());
    }
  }
}
