package dev.cauce.operations.launch;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.archive.TopicSlice;
import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.kafka.TopicReplacedException;
import dev.cauce.io.runs.Account;
import dev.cauce.io.runs.Claim;
import dev.cauce.io.runs.Generations;
import dev.cauce.io.runs.Job;
import dev.cauce.io.runs.Lease;
import dev.cauce.io.runs.Run;
import dev.cauce.io.runs.RunRegistry;
import dev.cauce.operations.ledger.Conflicts;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A run in the registry, whose interval is its own until it ends. */
final class Registration implements AutoCloseable {
  private final RunPlan plan;
  private final StoreSession session;
  private final RunRegistry registry;
  private final Run run;
  private final Lease lease;

  private Registration(RunPlan plan, StoreSession session, Claim claim) {
    this.plan = plan;
    this.session = session;
    registry = new RunRegistry(session);
    run = registry.begin(claim, plan.fingerprint());
    lease = Lease.of(registry, run);
  }

  /** Registers a run of {@code plan} that reads {@code slices}, and then makes its tables. */
  static Registration of(RunPlan plan, Map<String, TopicSlice> slices) {
    Claim claim = claim(plan, slices);
    StoreSession session = StoreSession.open(plan.store());
    try {
      TopicReplacedException.requireSame(
          claim.offsets(),
          new RunRegistry(session).runsOf(plan.definition().name(), plan.generation()));
      plan.retentions().requireUnchanged(session, plan.generation());
      Registration registration = new Registration(plan, session, claim);
      registration.makeTables();
      return registration;
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  private void makeTables() {
    try {
      session.create(plan.retentions().tables(), plan.generation());
      new Generations(session).begin(plan.definition().name(), plan.generation());
    } catch (RuntimeException e) {
      registry.end(run, Run.State.FAILED, Account.NONE);
      lease.close();
      throw e;
    }
  }

  /** What a run of {@code plan} that reads {@code slices} wants to own. */
  static Claim claim(RunPlan plan, Map<String, TopicSlice> slices) {
    Map<String, String> offsets = new LinkedHashMap<>();
    slices.forEach((topic, slice) -> offsets.put(topic, slice.whole().account()));
    return new Claim(
        plan.definition().name(),
        plan.generation(),
        plan.interval(),
        plan.runner().name(),
        plan.runner().engine().versionNow(),
        offsets,
        plan.interval().isBounded()
            ? (Long) slices.values().stream().mapToLong(slice -> slice.whole().records()).sum()
            : null,
        plan.fingerprint().fingerprint(),
        launcher(),
        plan.options().as(RunOptions.class).getSameResults());
  }

  private static String launcher() {
    String process = "process " + ProcessHandle.current().pid();
    try {
      return process + " on " + InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return process;
    }
  }

  Run run() {
    return run;
  }

  Lease lease() {
    return lease;
  }

  void submitted(Job job) {
    registry.submitted(run, job);
  }

  /** How it ended, when it was not its launcher that ended it. */
  Run.State endedByOthers() {
    return registry
        .find(run.key())
        .map(Run::state)
        .filter(state -> !state.goesOn())
        .orElse(Run.State.LOST);
  }

  /** Notes the end of the run; of one that is done also what its ledger comes to. */
  void end(Run.State state, Map<String, Long> rows, @Nullable String reason) {
    boolean done = state == Run.State.DONE;
    if (done) {
      registry.finishing(run);
    }
    registry.end(run, state, new Account(rows, done ? ledger() : null, done ? null : reason));
    close();
  }

  /** What the run has met of events with several contents, or null where nobody can say it. */
  @Nullable Conflicts conflicts() {
    try {
      return Conflicts.of(session, run.pipeline(), run.generation(), run.interval()::holds);
    } catch (ExternalSystemException e) {
      return null;
    }
  }

  private String ledger() {
    return Settlement.ledgerOf(plan.definition(), run, session, plan.log());
  }

  @Override
  public void close() {
    lease.close();
    session.close();
  }
}
