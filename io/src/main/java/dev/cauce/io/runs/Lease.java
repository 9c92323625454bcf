package dev.cauce.io.runs;

import dev.cauce.io.ExternalSystemException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Keeps a run's interval its own: as long as somebody lives who works on it, it is renewed. */
public final class Lease implements AutoCloseable {
  private static final long LOOK_SECONDS = RunRegistry.LEASE_SECONDS / 6;

  private final BooleanSupplier renewal;
  private final ScheduledThreadPoolExecutor clock;
  private volatile boolean taken;
  private volatile Runnable whenTaken = () -> {};

  private Lease(String name, BooleanSupplier renewal) {
    this.renewal = renewal;
    clock =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Renews the lease of {@code run} until it is closed. */
  public static Lease of(RunRegistry registry, Run run) {
    return by("lease of " + run.name(), () -> registry.keepAlive(run.key()));
  }

  /** Renews by {@code renewal}, which says whether the run is still to go on. */
  static Lease by(String name, BooleanSupplier renewal) {
    Lease lease = new Lease(name, renewal);
    ScheduledFuture<?> unused =
        lease.clock.scheduleWithFixedDelay(
            lease::renew, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    return lease;
  }

  private void renew() {
    try {
      if (!renewal.getAsBoolean()) {
        taken = true;
        clock.shutdown();
        whenTaken.run();
      }
    } catch (ExternalSystemException e) {
      // The store may be away for a while, as the run itself allows; it is asked again.
    }
  }

  /** Whether the run has been ended, or another has taken its interval. */
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
