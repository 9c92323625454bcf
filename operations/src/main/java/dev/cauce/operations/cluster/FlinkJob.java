package dev.cauce.operations.cluster;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.runs.Run;
import java.util.concurrent.TimeUnit;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;

/** A job on a Flink cluster, which goes on whether this program does or not. */
public final class FlinkJob implements SubmittedJob {
  private static final long LOOK_MILLIS = 1_000;

  /** How often it may be unknown: a JobManager that has just started may not have found it yet. */
  private static final int UNKNOWN_LOOKS = 10;

  private final FlinkCluster cluster;
  private final String id;
  private volatile JobState last = new JobState(Run.State.SUBMITTED, null, 0, 0);
  private volatile @Nullable String away;

  public FlinkJob(FlinkCluster cluster, String id) {
    this.cluster = cluster;
    this.id = id;
  }

  @Override
  public Run.@Nullable State await(@Nullable Duration most) {
    long begun = System.nanoTime();
    int unknown = 0;
    while (most == null
        || System.nanoTime() - begun < TimeUnit.MILLISECONDS.toNanos(most.getMillis())) {
      look();
      unknown = last.state() == Run.State.LOST ? unknown + 1 : 0;
      switch (last.state()) {
        case FINISHING:
          return Run.State.DONE;
        case STOPPED, FAILED:
          return last.state();
        case LOST:
          if (unknown == UNKNOWN_LOOKS) {
            return Run.State.FAILED;
          }
          break;
        default:
          break;
      }
      pause();
    }
    return null;
  }

  /** A JobManager may be away for a while, as its job may. */
  private void look() {
    try {
      last = cluster.stateOf(id);
      away = null;
    } catch (ExternalSystemException e) {
      away = e.getMessage();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExternalSystemException("interrupted", e);
    }
  }

  @Override
  public JobCounters counters() {
    return cluster.countersOf(id);
  }

  @Override
  public @Nullable String reason() {
    return last.reason();
  }

  @Override
  public String progress() {
    JobState now = last;
    if (away != null) {
      return away;
    }
    if (now.reason() != null) {
      return "held up: " + now.reason();
    }
    return switch (now.state()) {
      case SUBMITTED -> "waits for slots";
      case RUNNING -> now.stagesDone() + " of " + now.stages() + " stages done";
      default -> "";
    };
  }

  @Override
  public boolean isHeld() {
    return away != null || last.reason() != null || last.state() == Run.State.SUBMITTED;
  }

  @Override
  public void cancel() {
    cluster.cancel(id);
  }
}
