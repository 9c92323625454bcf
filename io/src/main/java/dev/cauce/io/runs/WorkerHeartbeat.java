package dev.cauce.io.runs;

import dev.cauce.io.cassandra.Store;
import dev.cauce.io.cassandra.StoreSession;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The heartbeat of a run from this JVM: one for all of its steps here, however long an element
 * takes and however long none comes. It goes on for a while after the last step was closed, since
 * an engine may close those of one stage before it opens those of the next.
 */
final class WorkerHeartbeat {
  /** Between two stages of a batch; a stream's steps stay open. */
  private static final long LINGER_NANOS = TimeUnit.MINUTES.toNanos(5);

  private static final Map<Place, WorkerHeartbeat> BEATING = new HashMap<>();

  private record Place(Store store, RunKey run) {}

  private final Place place;
  private final Lease lease;
  private @Nullable StoreSession session;
  private @Nullable RunRegistry registry;
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

  void leave() {
    synchronized (BEATING) {
      steps--;
      idleSinceNanos = System.nanoTime();
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
  private boolean beat() {
    synchronized (BEATING) {
      if (steps == 0 && System.nanoTime() - idleSinceNanos > LINGER_NANOS) {
        end();
        return true;
      }
    }
    if (session == null) {
      session = StoreSession.open(place.store());
    }
    if (registry == null) {
      registry = new RunRegistry(session);
    }
    boolean goesOn = registry.work(place.run());
    if (!goesOn) {
      synchronized (BEATING) {
        end();
      }
    }
    return goesOn;
  }

  private void end() {
    BEATING.remove(place);
    if (session != null) {
      session.close();
    }
    lease.close();
  }
}
