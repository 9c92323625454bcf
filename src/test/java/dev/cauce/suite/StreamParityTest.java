package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cauce.io.runs.Interval;
import dev.cauce.operations.launch.Capability;
import dev.cauce.operations.launch.RunPlan;
import dev.cauce.suite.disturbance.Disturbed;
import dev.cauce.suite.disturbance.FailOnce;
import dev.cauce.suite.log.Workload;
import java.time.Duration;
import java.util.stream.Stream;
import org.joda.time.Instant;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A stream leaves the rows of the model in every cell of every table, even if a worker fails. */
@ExtendWith(SharedServers.class)
@Needs(Capability.UNBOUNDED_INPUT)
class StreamParityTest {
  private static final int DISTURBED = 11;
  private static final int SMALL = 12;
  private static final Duration LONGEST = Duration.ofMinutes(10);

  static Stream<Named<PipelineUnderTest>> pipelines() {
    return PipelinesUnderTest.ALL.stream()
        .map(pipeline -> Named.of(pipeline.pipeline().toString(), pipeline));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pipelines")
  @OnlyOn(value = "flink", because = "no other runner goes on from a checkpoint after a failure")
  void streamInWhichAWorkerFailsEqualsModel(PipelineUnderTest pipeline, SuiteLogs logs) {
    Interval interval = pipeline.large().get(0).stream();
    Expected expected = expected(pipeline, logs, interval, DISTURBED);
    FailOnce failure = FailOnce.at(middleOf(pipeline.large().get(pipeline.large().size() / 2)));
    RunPlan plan =
        Disturbed.plan(
            SuiteRun.plan(
                logs.servers(),
                pipeline.pipeline(),
                interval,
                DISTURBED,
                "--checkpointingInterval=1000"),
            failure);
    SuiteRun.untilEqual(plan, expected, LONGEST);
    assertEquals(1, failure.failures(), "failures after a checkpoint");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pipelines")
  @OnlyOn(value = "direct", because = "this is the small stream of a runner that streams slowly")
  void smallStreamEqualsModel(PipelineUnderTest pipeline, SuiteLogs logs) {
    Interval interval = pipeline.small().stream();
    Expected expected = expected(pipeline, logs, interval, SMALL);
    RunPlan plan = SuiteRun.plan(logs.servers(), pipeline.pipeline(), interval, SMALL);
    SuiteRun.untilEqual(plan, expected, LONGEST);
  }

  private static Expected expected(
      PipelineUnderTest pipeline, SuiteLogs logs, Interval interval, int generation) {
    RunPlan plan = SuiteRun.plan(logs.servers(), pipeline.pipeline(), interval, generation);
    return new Expected(plan.definition(), logs.modelOf(pipeline), interval);
  }

  private static Instant middleOf(Workload workload) {
    Interval interval = workload.interval();
    return Instant.ofEpochMilli((interval.from().getMillis() + interval.to().getMillis()) / 2);
  }
}
