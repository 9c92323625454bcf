package dev.cauce.operations.launch;

import dev.cauce.io.archive.TopicSlice;
import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.io.kafka.LogSlice;
import dev.cauce.io.runs.Job;
import dev.cauce.io.runs.Run;
import dev.cauce.operations.cluster.EmbeddedJob;
import dev.cauce.operations.cluster.FlinkJob;
import dev.cauce.operations.cluster.SubmittedJob;
import dev.cauce.operations.ledger.Conflicts;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;

/** A run that was submitted. */
public final class RunningPipeline {
  /** Is told of a run, and of what it reads from where, before it starts. */
  public interface Registered {
    void tell(Run run, String reads);

    /** Takes what a person should know of a run that reads. */
    default void say(String line) {}
  }

  private final Registration registration;
  private final Job name;
  private final SubmittedJob job;
  private final LogWatch watch;
  private @Nullable String broken;
  private Run.@Nullable State ended;
  private long droppedInAll;
  private @Nullable Conflicts conflicts;

  private RunningPipeline(Registration registration, Job name, SubmittedJob job, LogWatch watch) {
    this.registration = registration;
    this.name = name;
    this.job = job;
    this.watch = watch;
    registration.lease().whenTaken(this::cancel);
  }

  /**
   * Captures what the run reads, makes its tables, registers it and starts it. With a bounded
   * interval the runner may return only when it is done.
   *
   * @throws dev.cauce.io.runs.IntervalOwnedException when another run owns a part of the interval
   */
  public static RunningPipeline start(RunPlan plan) {
    return start(plan, (run, reads) -> {});
  }

  /** The same; {@code registered} is told of the run before it starts. */
  public static RunningPipeline start(RunPlan plan, Registered registered) {
    try (KafkaLog log = KafkaLog.at(plan.kafka())) {
      Map<String, TopicSlice> slices = ReadFrom.capture(plan, log);
      Parallelism.fit(
          plan, slices.values().stream().map(TopicSlice::whole).toList(), ClusterFit.slots(plan));
      Registration registration = Registration.of(plan, slices);
      Run run = registration.run();
      registered.tell(
          run,
          slices.values().stream()
              .map(TopicSlice::places)
              .sorted()
              .collect(Collectors.joining(", ")));
      Collection<LogSlice> read =
          slices.values().stream().map(TopicSlice::log).filter(Objects::nonNull).toList();
      RunningPipeline running =
          submitted(
              registration,
              plan,
              new LogWatch(plan, run, read),
              () -> {
                if (!plan.interval().isBounded()) {
                  slices.values().forEach(slice -> log.startGroupAt(run.name(), slice.log()));
                }
                plan.options().setJobName(run.name());
                return Graph.of(plan, run, slices, run.name());
              });
      if (!plan.interval().isBounded()) {
        read.forEach(slice -> WatermarkHolder.caveat(slice.origin()).ifPresent(registered::say));
        running.watch.begin(registered::say, running::cancel);
      }
      return running;
    }
  }

  /** What makes a graph once the run has its number. */
  private interface Composition {
    Pipeline graph();
  }

  private static RunningPipeline submitted(
      Registration registration, RunPlan plan, LogWatch watch, Composition composition) {
    Engine engine = plan.runner().engine();
    try {
      Pipeline pipeline = composition.graph();
      PipelineResult result = pipeline.run();
      if (!engine.ran(result)) {
        new EmbeddedJob(result, null).cancel();
      }
      engine.requireRan(result);
      String id = engine.jobOf(result);
      Job name =
          new Job(
              id == null ? plan.options().getJobName() : id,
              plan.options().as(RunOptions.class).getCluster());
      registration.submitted(name);
      SubmittedJob job =
          plan.cluster()
              .<SubmittedJob>map(cluster -> new FlinkJob(cluster, name.id()))
              .orElseGet(
                  () ->
                      new EmbeddedJob(
                          result, name.cluster() == null ? null : () -> engine.workersOf(result)));
      return new RunningPipeline(registration, name, job, watch);
    } catch (RuntimeException e) {
      watch.close();
      registration.end(Run.State.FAILED, Map.of(), FailureReason.lineOf(e));
      throw e;
    }
  }

  public Run run() {
    return registration.run();
  }

  /**
   * Waits until the run ends by itself.
   *
   * @param most the longest time to wait, or null for ever
   * @return how it ended, or null when it still runs
   */
  public Run.@Nullable State await(@Nullable Duration most) {
    Run.State state;
    try {
      state = job.await(most);
    } catch (RuntimeException e) {
      end(Run.State.FAILED, FailureReason.lineOf(e));
      if (broken != null) {
        return ended;
      }
      throw e;
    }
    if (state == null) {
      return null;
    }
    if (state == Run.State.DONE) {
      droppedInAll = dropped();
    }
    end(
        state == Run.State.DONE && droppedInAll > 0 ? Run.State.FAILED : state,
        droppedInAll > 0 ? Settlement.droppedSentence(droppedInAll) : job.reason());
    return ended;
  }

  /** Whether it goes on without this program, on a cluster. */
  public boolean isElsewhere() {
    return job instanceof FlinkJob;
  }

  /** What its engine calls it. */
  public Job job() {
    return name;
  }

  /** Why it failed, in one line; null where nobody knows. */
  public @Nullable String reason() {
    return job.reason();
  }

  /** Leaves it to its cluster: what it comes to is noted by who looks at it next. */
  public void leave() {
    watch.close();
    registration.close();
  }

  /** Where it stands, for people; empty where its engine does not say. */
  public String progress() {
    String read = run().interval().isBounded() ? "" : watch.progress();
    return read.isEmpty() || job.isHeld() ? job.progress() : read;
  }

  /**
   * How many elements the engine has dropped so far: lateness is decided on intake, so one is too
   * many, and the rows are not to be trusted.
   */
  public long dropped() {
    if (ended != null) {
      return droppedInAll;
    }
    return job.counters().dropped();
  }

  /**
   * Why it has not read the log with which it began, of a run that has ended; null where it has.
   */
  public @Nullable String broken() {
    return broken;
  }

  /** What it has met of events with several contents; null where it has not ended well. */
  public @Nullable Conflicts conflicts() {
    return conflicts;
  }

  /** Ends a stream. What it has written stays, and a later run goes on. */
  public void stop() {
    cancel();
    end(Run.State.STOPPED, null);
  }

  private void cancel() {
    job.cancel();
  }

  /** Once: Ctrl-C may come while the run ends by itself. */
  private synchronized void end(Run.State state, @Nullable String reason) {
    if (ended == null) {
      broken = state == Run.State.STOPPED && !watch.hasFound() ? null : watch.reason().orElse(null);
      watch.close();
      Run.State own = broken == null ? state : Run.State.FAILED;
      ended = registration.lease().isTaken() ? registration.endedByOthers() : own;
      conflicts =
          ended == Run.State.DONE || ended == Run.State.STOPPED ? registration.conflicts() : null;
      registration.end(
          ended,
          ended == Run.State.DONE ? job.counters().rows() : Map.of(),
          broken == null ? reason : broken);
    }
  }
}
