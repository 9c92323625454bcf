package dev.cauce.cli;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.runs.IntervalOwnedException;
import dev.cauce.io.runs.RunRegistry;
import dev.cauce.operations.launch.PlannedSlice;
import dev.cauce.operations.launch.RunPlan;
import dev.cauce.operations.launch.RunningPipeline;
import dev.cauce.pipelines.BadOptionException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A bounded run in slices, each a run of its own. Slices that are done are left out, so that one
 * that was killed goes on where it was; after one that fails no other is started.
 */
final class Backfill {
  private static final long PAUSE_MILLIS = 1_000;
  private static final long PATIENCE_NANOS =
      TimeUnit.SECONDS.toNanos(RunRegistry.LEASE_SECONDS + 5);

  private final RunPlan whole;
  private final List<PlannedSlice> slices;
  private final int parallel;
  private final AtomicBoolean failed = new AtomicBoolean();

  private Backfill(RunPlan whole, List<PlannedSlice> slices, int parallel) {
    this.whole = whole;
    this.slices = slices;
    this.parallel = parallel;
  }

  /** {@code whole} in {@code count} slices, of which {@code parallel} run at once. */
  static Backfill of(RunPlan whole, int count, int parallel) {
    if (parallel > 1 && !whole.runner().runsSeveralAtOnce()) {
      throw new BadOptionException(
          "parallel",
          parallel,
          "is more than " + whole.runner().name() + " allows: one run in one program",
          "1 -- " + whole.runner().parallelism(4));
    }
    return new Backfill(whole, PlannedSlice.of(whole, count), parallel);
  }

  /** Computes what is missing, and returns the exit code. */
  int run(ProgressLine progress) {
    ReadProgress read = new ReadProgress(slices.stream().mapToLong(PlannedSlice::missing).sum());
    progress.begin(
        String.format(
            "compute %s %s on %s in %d slices",
            whole.definition().name(), whole.interval(), whole.runner().name(), slices.size()));
    progress.watch(read::text);
    ExecutorService threads = Executors.newFixedThreadPool(parallel);
    try {
      List<Future<Integer>> codes = new ArrayList<>();
      for (int i = 0; i < slices.size(); i++) {
        PlannedSlice slice = slices.get(i);
        String name =
            String.format("slice %d of %d %s", i + 1, slices.size(), slice.claim().interval());
        codes.add(threads.submit(() -> compute(slice, name, read, progress)));
      }
      int worst = ExitCode.DONE;
      for (Future<Integer> code : codes) {
        worst = Math.max(worst, codeOf(code));
      }
      return worst;
    } finally {
      threads.shutdown();
    }
  }

  private int compute(PlannedSlice slice, String name, ReadProgress read, ProgressLine progress) {
    if (slice.done().isPresent()) {
      progress.say(name + " is done: run " + slice.done().get().number());
      return ExitCode.DONE;
    }
    if (failed.get()) {
      return ExitCode.DONE;
    }
    progress.say(name);
    int code = ExitCode.EXTERNAL;
    try {
      Launching launching = new Launching(progress);
      RunningPipeline running = startPatiently(launching, slice.plan(), read, progress);
      code = launching.await(running, read, null);
      return code;
    } finally {
      failed.compareAndSet(false, code != ExitCode.DONE);
    }
  }

  /** Who was killed a moment ago still owns its slice, until its lease expires. */
  private static RunningPipeline startPatiently(
      Launching launching, RunPlan plan, ReadProgress read, ProgressLine progress) {
    long begun = System.nanoTime();
    boolean said = false;
    while (true) {
      try {
        return launching.start(plan, read);
      } catch (IntervalOwnedException e) {
        if (System.nanoTime() - begun > PATIENCE_NANOS) {
          throw e;
        }
        if (!said) {
          progress.say(e.owner() + " owns it: wait whether it is still worked on");
          said = true;
        }
        CauceProcess.pause(PAUSE_MILLIS);
      }
    }
  }

  private static int codeOf(Future<Integer> code) {
    try {
      return code.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException unexpected) {
        throw unexpected;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExternalSystemException("interrupted", e);
    }
  }
}
