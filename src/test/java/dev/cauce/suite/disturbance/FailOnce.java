package dev.cauce.suite.disturbance;

import dev.cauce.transforms.results.Table;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * A worker that fails once, at the first row of a time or later. Workers share this process.
 *
 * @param afterCheckpoint whether only at one that comes after a checkpoint with a row behind it
 */
public record FailOnce(Instant time, boolean afterCheckpoint) implements Disturbance {
  private static final AtomicInteger CHECKPOINTS = new AtomicInteger();
  private static final AtomicInteger FAILURES = new AtomicInteger();

  /** Lets the next run fail, at {@code time} or later, when there is something to go back to. */
  public static FailOnce at(Instant time) {
    return failOnce(time, true);
  }

  /**
   * The same whether or not a checkpoint has rows behind it: where all records are read at once,
   * all rows may come between two.
   */
  public static FailOnce wherever(Instant time) {
    return failOnce(time, false);
  }

  private static FailOnce failOnce(Instant time, boolean afterCheckpoint) {
    CHECKPOINTS.set(0);
    FAILURES.set(0);
    return new FailOnce(time, afterCheckpoint);
  }

  /** How many checkpoints have a row behind them, while no worker has failed. */
  public int checkpoints() {
    return CHECKPOINTS.get();
  }

  /** How often a worker failed: 0 or 1. */
  public int failures() {
    return FAILURES.get();
  }

  @Override
  public <R> PCollection<R> of(Table<R> table, PCollection<R> rows) {
    return rows.apply("FailOnce " + table.name(), ParDo.of(new FailOnceFn<>(table, this)))
        .setCoder(rows.getCoder());
  }

  private static final class FailOnceFn<R> extends DoFn<R, R> {
    private static final long serialVersionUID = 1L;
    private static final Duration LONG = Duration.standardMinutes(10);

    private final Table<R> table;
    private final Instant time;
    private final boolean afterCheckpoint;

    FailOnceFn(Table<R> table, FailOnce failure) {
      this.table = table;
      time = failure.time();
      afterCheckpoint = failure.afterCheckpoint();
    }

    @ProcessElement
    public void pass(@Element R row, BundleFinalizer finalizer, OutputReceiver<R> rows) {
      if (afterCheckpoint && CHECKPOINTS.get() == 0) {
        finalizer.afterBundleCommit(Instant.now().plus(LONG), CHECKPOINTS::incrementAndGet);
      } else if (!table.lastInstantOf(row).isBefore(time) && FAILURES.compareAndSet(0, 1)) {
        throw new IllegalStateException("A worker fails, as it should, at " + row);
      }
      rows.output(row);
    }
  }
}
