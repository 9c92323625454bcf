package dev.cauce.cli;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.runs.Interval;
import dev.cauce.io.runs.IntervalOwnedException;
import dev.cauce.io.runs.RunRegistry;
import dev.cauce.operations.launch.Folders;
import dev.cauce.operations.launch.PlannedSlice;
import dev.cauce.operations.launch.RunOptions;
import dev.cauce.operations.launch.RunPlan;
import dev.cauce.operations.launch.RunnerProfile;
import dev.cauce.operations.launch.RunningPipeline;
import dev.cauce.pipelines.BadOptionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A bounded run in slices, each a run of its own. Slices that are done are left out, so that one
 * that was killed goes on where it was; after one that fails no other is started. Where a program
 * can have but one run, as on Spark, slices that go on at once have a program each.
 */
final class Backfill {
  private static final long PAUSE_MILLIS = 1_000;
  private static final long PATIENCE_NANOS =
      TimeUnit.SECONDS.toNanos(RunRegistry.LEASE_SECONDS + 5);

  private final RunPlan whole;
  private final List<PlannedSlice> slices;
  private final Width width;
  private final List<String> args;
  private final AtomicBoolean failed = new AtomicBoolean();

  /**
   * How much is computed at once.
   *
   * @param parallel how many slices
   * @param cores how many cores of a cluster of Spark each of them takes; null for all
   */
  record Width(int parallel, @Nullable Integer cores) {}

  private Backfill(RunPlan whole, List<PlannedSlice> slices, Width width, List<String> args) {
    this.whole = whole;
    this.slices = slices;
    this.width = width;
    this.args = args;
  }

  /**
   * {@code whole}, as {@code args} describe it, in {@code count} slices, of which some run at once.
   */
  static Backfill of(RunPlan whole, int count, Width width, String[] args) {
    if (width.parallel() > 1) {
      refuseWhatWouldWait(whole, width, RunnerProfile.valueOf(args, "parallelism") != null);
    }
    return new Backfill(whole, PlannedSlice.of(whole, count), width, List.of(args));
  }

  /** A run takes all of an engine, unless it is told how much. */
  private static void refuseWhatWouldWait(RunPlan whole, Width width, boolean parallelism) {
    boolean elsewhere = whole.options().as(RunOptions.class).getCluster() != null;
    if (!whole.runner().runsSeveralAtOnce() && !elsewhere) {
      throw new BadOptionException(
          "parallel",
          width.parallel(),
          "is more than " + whole.runner().name() + " allows: one run in one program",
          "1 -- " + whole.runner().parallelism(4));
    }
    if (!whole.runner().runsSeveralAtOnce() && width.cores() == null) {
      throw new BadOptionException(
          "--parallel "
              + width.parallel()
              + ": the first slice would take all cores of the cluster, and the others wait; say how"
              + " many each takes, for example --cores 2");
    }
    if (whole.runner().runsSeveralAtOnce() && elsewhere && !parallelism) {
      throw new BadOptionException(
          "--parallel "
              + width.parallel()
              + ": the first slice would take all free slots of the cluster; say how many each"
              + " takes, for example -- --parallelism=2");
    }
  }

  /** Computes what is missing, and returns the exit code. */
  int run(ProgressLine progress) {
    ReadProgress read = new ReadProgress(slices.stream().mapToLong(PlannedSlice::missing).sum());
    progress.begin(
        String.format(
            "compute %s %s on %s in %d slices",
            whole.definition().name(), whole.interval(), whole.runner().name(), slices.size()));
    progress.watch(read::text);
    ExecutorService threads = Executors.newFixedThreadPool(width.parallel());
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
      if (width.parallel() > 1 && !whole.runner().runsSeveralAtOnce()) {
        code = computeElsewhere(slice, name, progress);
        return code;
      }
      Launching launching = new Launching(progress);
      RunningPipeline running = startPatiently(launching, slice.plan(), read, progress);
      code = launching.await(running, read, null);
      return code;
    } finally {
      failed.compareAndSet(false, code != ExitCode.DONE);
    }
  }

  /** In a program of its own, which says how it goes in a file. */
  private int computeElsewhere(PlannedSlice slice, String name, ProgressLine progress) {
    Interval interval = slice.claim().interval();
    List<String> own = new ArrayList<>(args);
    own.removeIf(arg -> arg.startsWith("--from=") || arg.startsWith("--to="));
    own.add("--from=" + interval.from());
    own.add("--to=" + interval.to());
    Path log = logOf(slice);
    try (CauceProcess program =
        CauceProcess.again(log, List.of("-Dspark.cores.max=" + width.cores()), own)) {
      int code = program.awaitCode();
      progress.say(code == ExitCode.DONE ? name + " is done" : program.failed().getMessage());
      return code;
    }
  }

  private Path logOf(PlannedSlice slice) {
    Path folder = Folders.state().resolve("slices");
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make " + folder, e);
    }
    return folder.resolve(
        String.format(
            "%s-g%d-%d.log",
            whole.definition().name(),
            whole.generation(),
            slice.claim().interval().from().getMillis()));
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
