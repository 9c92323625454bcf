package dev.cauce.cli;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.runs.Run;
import dev.cauce.operations.launch.RunPlan;
import dev.cauce.operations.launch.RunningPipeline;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;

/** Starts runs and says how they go. */
final class Launching {
  private final ProgressLine progress;

  Launching(ProgressLine progress) {
    this.progress = progress;
  }

  /**
   * A run by itself: a batch to its end, a stream for {@code most} or until it is stopped.
   *
   * @param follow whether to wait for one that goes on without this program
   */
  int run(RunPlan plan, @Nullable Duration most, boolean follow) {
    ReadProgress read = new ReadProgress();
    progress.watch(read::text);
    RunningPipeline running = start(plan, read);
    if (running.isElsewhere()) {
      progress.say(whereabouts(running));
      if (!follow || !plan.isFollowed()) {
        running.leave();
        return ExitCode.DONE;
      }
      progress.watch(running::progress);
    } else if (!plan.interval().isBounded()) {
      progress.finish();
    } else if (running.job().cluster() != null) {
      progress.watch(running::progress);
    }
    return await(running, read, most);
  }

  private static String whereabouts(RunningPipeline running) {
    Run run = running.run();
    return String.format(
        "run %d is job %s of %s; it goes on when this ends. To stop it: cauce stop %s"
            + " --generation %d",
        run.number(),
        running.job().id(),
        running.job().cluster(),
        run.pipeline(),
        run.generation());
  }

  /** Starts a run, of which {@code read} is told. */
  RunningPipeline start(RunPlan plan, ReadProgress read) {
    return RunningPipeline.start(
        plan,
        new RunningPipeline.Registered() {
          @Override
          public void tell(Run run, String reads) {
            read.expectOf(run);
            say(
                String.format(
                    "run %d of %s, generation %d, %s on %s, reads %s",
                    run.number(),
                    run.pipeline(),
                    run.generation(),
                    run.interval(),
                    run.runner(),
                    reads));
          }

          @Override
          public void say(String line) {
            progress.say(line);
          }
        });
  }

  /** Waits until a run ends, or stops it after {@code most} or on Ctrl-C. */
  int await(RunningPipeline running, ReadProgress read, @Nullable Duration most) {
    Thread stop = new Thread(() -> endAndSay(running), "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    Run.State ended = running.await(most);
    long dropped = running.dropped();
    if (ended == null) {
      running.stop();
      ended = Run.State.STOPPED;
    }
    try {
      Runtime.getRuntime().removeShutdownHook(stop);
    } catch (IllegalStateException e) {
      // Ctrl-C has begun to end this program: the hook has stopped the run, and says so.
      return ExitCode.DONE;
    }
    read.ended(running.run());
    return said(running, ended, dropped);
  }

  private int said(RunningPipeline running, Run.State ended, long dropped) {
    long number = running.run().number();
    progress.say("run " + number + " " + ended);
    if (running.broken() != null) {
      progress.say(running.broken());
      return ExitCode.NO;
    }
    if (ended == Run.State.FAILED && running.reason() != null) {
      progress.say(running.reason());
    }
    if (running.conflicts() != null && !running.conflicts().isNone()) {
      progress.say(running.conflicts().sentence());
    }
    if (dropped > 0) {
      progress.say(
          String.format(
              "The engine dropped %,d elements as late: the rows of run %d are not to be trusted",
              dropped, number));
      return ExitCode.NO;
    }
    // A stream is stopped in the end; a batch that is stopped is not done.
    boolean done =
        ended == Run.State.DONE
            || (ended == Run.State.STOPPED && !running.run().interval().isBounded());
    return done ? ExitCode.DONE : ExitCode.EXTERNAL;
  }

  /** On Ctrl-C the servers may be going, too. */
  private void endAndSay(RunningPipeline running) {
    if (running.isElsewhere()) {
      progress.say(whereabouts(running));
      running.leave();
      return;
    }
    try {
      running.stop();
      progress.say("run " + running.run().number() + " " + Run.State.STOPPED);
    } catch (ExternalSystemException e) {
      progress.say(e.getMessage());
    }
  }
}
