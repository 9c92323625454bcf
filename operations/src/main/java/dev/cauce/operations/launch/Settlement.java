package dev.cauce.operations.launch;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.kafka.TopicReplacedException;
import dev.cauce.io.runs.Account;
import dev.cauce.io.runs.Run;
import dev.cauce.io.runs.RunRegistry;
import dev.cauce.operations.archive.LogLocation;
import dev.cauce.operations.cluster.FlinkCluster;
import dev.cauce.operations.cluster.JobCounters;
import dev.cauce.operations.cluster.JobState;
import dev.cauce.operations.ledger.LedgerAudit;
import dev.cauce.pipelines.PipelineDefinition;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Notes how runs ended on a cluster while nobody waited for them: the cluster itself is asked, by
 * whoever looks next.
 */
public final class Settlement {
  private static final String FLINK = "flink";

  private final PipelineDefinition definition;
  private final StoreSession session;
  private final LogLocation log;
  private final Set<String> away = new HashSet<>();

  /** Of runs of {@code definition}, of which {@code session} holds the registry. */
  public Settlement(PipelineDefinition definition, StoreSession session, LogLocation log) {
    this.definition = definition;
    this.session = session;
    this.log = log;
  }

  /** What {@code run}'s engine says of it; empty where there is none to be asked. */
  public static Optional<JobState> askAbout(Run run) {
    try {
      return clusterOf(run).map(cluster -> cluster.stateOf(run.job().id()));
    } catch (ExternalSystemException e) {
      // It is away, or was taken down; what its workers say counts.
      return Optional.empty();
    }
  }

  /** The cluster on which {@code run} is a job of its own; empty for one within its launcher. */
  public static Optional<FlinkCluster> clusterOf(Run run) {
    return run.job() == null || run.job().cluster() == null || !run.runner().equals(FLINK)
        ? Optional.empty()
        : Optional.of(FlinkCluster.at(run.job().cluster()));
  }

  /** The run as it stands, its end noted if its engine has ended it. */
  public Run settled(Run run) {
    boolean open = run.ended() == null && (run.state().goesOn() || run.state() == Run.State.LOST);
    Optional<JobState> job = open ? askOnceAbout(run) : Optional.empty();
    if (job.isEmpty()) {
      return run;
    }
    RunRegistry registry = new RunRegistry(session);
    switch (job.get().state()) {
      case FINISHING -> finish(registry, run);
      case STOPPED -> registry.end(run, Run.State.STOPPED, Account.NONE);
      case FAILED -> registry.end(run, Run.State.FAILED, Account.failed(job.get().reason()));
      default -> {
        return run;
      }
    }
    return registry.find(run.key()).orElse(run);
  }

  /** A cluster that is away is not waited for again for each of its runs. */
  private Optional<JobState> askOnceAbout(Run run) {
    Optional<FlinkCluster> cluster = clusterOf(run);
    if (cluster.isEmpty() || away.contains(cluster.get().address())) {
      return Optional.empty();
    }
    try {
      return Optional.of(cluster.get().stateOf(run.job().id()));
    } catch (ExternalSystemException e) {
      away.add(cluster.get().address());
      return Optional.empty();
    }
  }

  private void finish(RunRegistry registry, Run run) {
    JobCounters counters = clusterOf(run).orElseThrow().countersOf(run.job().id());
    if (counters.dropped() > 0) {
      registry.end(run, Run.State.FAILED, Account.failed(droppedSentence(counters.dropped())));
    } else if (registry.finishing(run)) {
      registry.end(
          run,
          Run.State.DONE,
          new Account(counters.rows(), ledgerOf(definition, run, session, log), null));
    }
  }

  static String droppedSentence(long dropped) {
    return String.format(
        "The engine dropped %,d elements as late: its rows are not to be trusted", dropped);
  }

  /** What the ledger of a run comes to, in a sentence. */
  static String ledgerOf(
      PipelineDefinition definition, Run run, StoreSession session, LogLocation log) {
    try {
      return LedgerAudit.of(definition, run, session, log).summary();
    } catch (ExternalSystemException | TopicReplacedException e) {
      // The rows are written, whether Kafka can still be asked or not.
      return "not known: " + e.getMessage();
    }
  }
}
