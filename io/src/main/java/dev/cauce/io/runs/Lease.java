package dev.cauce.io.runs;

import dev.cauce.io.ExternalSystemException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Keeps a run's interval its own for as long as its launcher lives. */
public final class Lease implements AutoCloseable {
  private static final long RENEW_SECONDS = RunRegistry.LEASE_SECONDS / 3;

  private final RunRegistry registry;
  private final Run run;
  private final ScheduledThreadPoolExecutor clock;
  private volatile boolean taken;
  private volatile Runnable whenTaken = () -> {};

  private Lease(RunRegistry registry, Run run) {
    this.registry = registry;
    this.run = run;
    clock =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "lease of " + run.name());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Renews the lease of {@code run} until it is closed. */
  public static Lease of(RunRegistry registry, Run run) {
    Lease lease = new Lease(registry, run);
    ScheduledFuture<?> unused =
        lease.clock.scheduleWithFixedDelay(
            lease::renew, RENEW_SECONDS, RENEW_SECONDS, TimeUnit.SECONDS);
    return lease;
  }

  private void renew() {
    try {
      if (!registry.renew(run)) {
        taken = true;
        clock.shutdown();
        whenTaken.run();
      }
    } catch (ExternalSystemException e) {
      // The store may be away for a while, as the run itself allows; it is asked again.
    }
  }

  /** Whether another run has taken the interval, after this launcher was silent for too long. */
  public boolean isTaken() {
    return taken;
  }

  /** Calls {@code action} when another run has taken the interval. */
  public void whenTaken(Runnable action) {
    whenTaken = action;
    if (taken) {
      action.run();
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
