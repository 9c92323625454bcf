package dev.cauce.operations.launch;

import dev.cauce.io.archive.TopicSlice;
import dev.cauce.io.cassandra.WriteRows;
import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.io.kafka.LogSlice;
import dev.cauce.io.runs.Run;
import dev.cauce.operations.ledger.Conflicts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;

/** A run that was submitted. */
public final class RunningPipeline {
  /** What Beam counts, by window and by state that has expired. */
  private static final Set<String> DROP_COUNTERS =
      Set.of("droppedDueToLateness", "StatefulParDoDropped");

  /** Is told of a run, and of what it reads from where, before it starts. */
  public interface Registered {
    void tell(Run run, String reads);

    /** Takes what a person should know of a run that reads. */
    default void say(String line) {}
  }

  private final Registration registration;
  private final PipelineResult result;
  private final LogWatch watch;
  private @Nullable String broken;
  private Run.@Nullable State ended;
  private long droppedInAll;
  private @Nullable Conflicts conflicts;

  private RunningPipeline(Registration registration, PipelineResult result, LogWatch watch) {
    this.registration = registration;
    this.result = result;
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
      Parallelism.fit(plan, slices.values().stream().map(TopicSlice::whole).toList());
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
              new LogWatch(plan.kafka(), run.name(), read),
              () -> {
                if (!plan.interval().isBounded()) {
                  slices.values().forEach(slice -> log.startGroupAt(run.name(), slice.log()));
                }
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
      RunningPipeline running = new RunningPipeline(registration, result, watch);
      if (!engine.ran(result)) {
        running.cancel();
      }
      engine.requireRan(result);
      String job = engine.jobOf(result);
      registration.submitted(job == null ? plan.options().getJobName() : job);
      return running;
    } catch (RuntimeException e) {
      watch.close();
      registration.end(Run.State.FAILED, Map.of());
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
    PipelineResult.State state;
    try {
      state = most == null ? result.waitUntilFinish() : result.waitUntilFinish(most);
    } catch (RuntimeException e) {
      end(Run.State.FAILED);
      if (broken != null) {
        return ended;
      }
      throw e;
    }
    if (state == null || !state.isTerminal()) {
      return null;
    }
    if (state == PipelineResult.State.DONE) {
      droppedInAll = dropped();
    }
    end(
        state == PipelineResult.State.DONE && droppedInAll == 0
            ? Run.State.DONE
            : state == PipelineResult.State.CANCELLED ? Run.State.STOPPED : Run.State.FAILED);
    return ended;
  }

  /**
   * How many elements the engine has dropped so far: lateness is decided on intake, so one is too
   * many, and the rows are not to be trusted.
   */
  public long dropped() {
    if (ended != null) {
      return droppedInAll;
    }
    long dropped = 0;
    for (MetricResult<Long> counter : counters()) {
      if (DROP_COUNTERS.contains(counter.getName().getName())) {
        dropped += counter.getAttempted();
      }
    }
    return dropped;
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

  private Map<String, Long> rows() {
    Map<String, Long> rows = new TreeMap<>();
    for (MetricResult<Long> counter : counters()) {
      if (counter.getName().getNamespace().equals(WriteRows.COUNTERS)) {
        Long committed = counter.getCommittedOrNull();
        long written = committed == null ? counter.getAttempted() : committed;
        rows.merge(counter.getName().getName(), written, Long::sum);
      }
    }
    return rows;
  }

  private Iterable<MetricResult<Long>> counters() {
    return result.metrics().queryMetrics(MetricsFilter.builder().build()).getCounters();
  }

  /** Ends a stream. What it has written stays, and a later run goes on. */
  public void stop() {
    cancel();
    end(Run.State.STOPPED);
  }

  private void cancel() {
    try {
      result.cancel();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot stop run " + run().number(), e);
    }
  }

  /** Once: Ctrl-C may come while the run ends by itself. */
  private synchronized void end(Run.State state) {
    if (ended == null) {
      broken = state == Run.State.STOPPED && !watch.hasFound() ? null : watch.reason().orElse(null);
      watch.close();
      Run.State own = broken == null ? state : Run.State.FAILED;
      ended = registration.lease().isTaken() ? Run.State.LOST : own;
      conflicts =
          ended == Run.State.DONE || ended == Run.State.STOPPED ? registration.conflicts() : null;
      registration.end(ended, ended == Run.State.DONE ? rows() : Map.of());
    }
  }
}
