package dev.cauce.pipelines.launch;

import dev.cauce.io.archive.TopicSlice;
import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.io.runs.Run;
import dev.cauce.io.runs.RunRegistry;
import dev.cauce.pipelines.Catalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  private final RunPlan plan;
  private final Run run;
  private final List<String> places;
  private final PipelineResult result;

  private RunningPipeline(RunPlan plan, Run run, List<String> places, PipelineResult result) {
    this.plan = plan;
    this.run = run;
    this.places = places;
    this.result = result;
  }

  /**
   * Captures what the run reads, makes its tables, registers it and starts it. With a bounded
   * interval the runner may return only when it is done.
   */
  public static RunningPipeline start(RunPlan plan) {
    try (KafkaLog log = KafkaLog.at(plan.kafka())) {
      Map<String, TopicSlice> slices = ReadFrom.capture(plan, log);
      Parallelism.fit(plan, slices.values().stream().map(TopicSlice::whole).toList());
      Run run = register(plan, slices);
      String group = "cauce-" + run.pipeline() + "-g" + run.generation() + "-r" + run.number();
      if (!plan.interval().isBounded()) {
        slices.values().forEach(slice -> log.startGroupAt(group, slice.log()));
      }
      List<String> places = slices.values().stream().map(TopicSlice::places).toList();
      return run(plan, run, places, Graph.of(plan, run, slices, group));
    }
  }

  private static Run register(RunPlan plan, Map<String, TopicSlice> slices) {
    Map<String, String> offsets = new LinkedHashMap<>();
    slices.forEach((topic, slice) -> offsets.put(topic, slice.whole().offsets()));
    try (StoreSession session = StoreSession.open(plan.store())) {
      session.create(Catalog.tablesOf(plan.definition()), plan.generation());
      return new RunRegistry(session)
          .begin(
              plan.definition().name(),
              plan.generation(),
              plan.interval(),
              plan.runner().name(),
              offsets);
    }
  }

  private static RunningPipeline run(
      RunPlan plan, Run run, List<String> places, Pipeline pipeline) {
    try {
      return new RunningPipeline(plan, run, places, pipeline.run());
    } catch (RuntimeException e) {
      ended(plan, run, Run.State.FAILED);
      throw e;
    }
  }

  public Run run() {
    return run;
  }

  /**
   * Waits until the run ends by itself.
   *
   * @param most the longest time to wait, or null for ever
   * @return how it ended, or null when it still runs
   */
  public Run.@Nullable State await(@Nullable Duration most) {
    PipelineResult.State state =
        most == null ? result.waitUntilFinish() : result.waitUntilFinish(most);
    if (state == null || !state.isTerminal()) {
      return null;
    }
    Run.State ended =
        state == PipelineResult.State.DONE
            ? Run.State.DONE
            : state == PipelineResult.State.CANCELLED ? Run.State.STOPPED : Run.State.FAILED;
    ended(plan, run, ended);
    return ended;
  }

  /**
   * How many elements the engine has dropped so far: lateness is decided on intake, so one is too
   * many, and the rows are not to be trusted.
   */
  public long dropped() {
    long dropped = 0;
    for (MetricResult<Long> counter :
        result.metrics().queryMetrics(MetricsFilter.builder().build()).getCounters()) {
      if (DROP_COUNTERS.contains(counter.getName().getName())) {
        dropped += counter.getAttempted();
      }
    }
    return dropped;
  }

  /** Ends a stream. What it has written stays, and a later run goes on. */
  public void stop() {
    try {
      result.cancel();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot stop run " + run.number(), e);
    }
    ended(plan, run, Run.State.STOPPED);
  }

  private static void ended(RunPlan plan, Run run, Run.State state) {
    try (StoreSession session = StoreSession.open(plan.store())) {
      new RunRegistry(session).end(run, state);
    }
  }

  /** The offsets that it reads and where, as lines for people. */
  public List<String> reads() {
    return places;
  }
}
