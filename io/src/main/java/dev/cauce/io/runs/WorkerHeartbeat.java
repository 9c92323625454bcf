package dev.cauce.io.runs;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.JobClasses;
import dev.cauce.io.cassandra.Store;
import dev.cauce.io.cassandra.StoreSession;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The heartbeat of a run from this JVM: one for all of its steps here, however long an element
 * takes and however long none comes. Between two stages of a batch an engine may close all steps:
 * it goes on for a while then, or, where nothing may go on, leaves a lease that lasts as long.
 */
final class WorkerHeartbeat {
  private static final int LINGER_SECONDS = 300;

  private static final Map<Place, WorkerHeartbeat> BEATING = new HashMap<>();

  private record Place(Store store, RunKey run) {}

  private final Place place;
  private final Lease lease;
  private @Nullable StoreSession session;
  private @Nullable RunRegistry registry;
  private boolean ended;
  private int steps;
  private long idleSinceNanos;

  private WorkerHeartbeat(Place place) {
    this.place = place;
    lease = Lease.by("heartbeat of " + place.run(), this::beat);
  }

  /** The heartbeat of {@code run}, which begins with the first step here; leave it after use. */
  static WorkerHeartbeat join(Store store, RunKey run) {
    synchronized (BEATING) {
      WorkerHeartbeat heartbeat =
          BEATING.computeIfAbsent(new Place(store, run), WorkerHeartbeat::new);
      heartbeat.steps++;
      return heartbeat;
    }
  }

  /**
   * Ends it with the last step.
   *
   * @param staged whether steps of another stage may follow
   */
  void leave(boolean staged) {
    boolean last;
    synchronized (BEATING) {
      steps--;
      idleSinceNanos = System.nanoTime();
      last = steps == 0 && (!staged || JobClasses.endWithJob());
      if (last) {
        BEATING.remove(place);
      }
    }
    if (last) {
      end(staged);
    }
  }

  /** Fails when the run has been ended, or when another has taken its interval. */
  void requireOwned() {
    if (lease.isTaken()) {
      throw new IllegalStateException(
          place.run() + " was ended, or another run has taken its interval: it writes no more");
    }
  }

  /** In the lease's own thread. */
  private synchronized boolean beat() {
    if (ended) {
      return true;
    }
    synchronized (BEATING) {
      long idle = System.nanoTime() - idleSinceNanos;
      if (steps == 0 && idle > TimeUnit.SECONDS.toNanos(LINGER_SECONDS)) {
        BEATING.remove(place);
        end(false);
        return true;
      }
    }
    if (session == null) {
      session = StoreSession.open(place.store());
      registry = new RunRegistry(session);
    }
    boolean goesOn = registry.work(place.run());
    if (!goesOn) {
      synchronized (BEATING) {
        BEATING.remove(place);
      }
      end(false);
    }
    return goesOn;
  }

  private void end(boolean staged) {
    lease.close();
    synchronized (this) {
      ended = true;
      if (session != null) {
        try (StoreSession own = session) {
          boolean unused = staged && registry.renew(place.run(), LINGER_SECONDS);
        } catch (ExternalSystemException e) {
          // The store may be away for a while; the lease lasts as long as it did.
        }
        session = null;
      }
    }
  }
}
