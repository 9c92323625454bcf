package dev.cauce.suite;

import dev.cauce.io.runs.Interval;
import dev.cauce.operations.launch.Capability;
import dev.cauce.operations.launch.RunPlan;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A stream leaves the rows of the model in every cell of every table, even if a worker fails, and
 * even if a server is killed in its middle and comes back.
 */
@ExtendWith(SharedServers.class)
@Needs(Capability.UNBOUNDED_INPUT)
class StreamParityTest {
  private static final int SMALL = 12;
  private static final long WHILE_A_SERVER_IS_GONE = 2_000;
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private static SuiteServers killed;

  static Stream<Named<PipelineUnderTest>> pipelines() {
    return PipelinesUnderTest.chosen()
        .filter(PipelineUnderTest::streams)
        .map(pipeline -> Named.of(pipeline.pipeline().toString(), pipeline));
  }

  @AfterAll
  static void stop() {
    if (killed != null) {
      killed.close();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pipelines")
  @OnlyOn(value = "flink", because = "no other runner goes on from a checkpoint after a failure")
  void streamInWhichWorkersAndServersFailEqualsModel(PipelineUnderTest pipeline) {
    if (killed == null) {
      killed = SuiteServers.start();
    }
    new FailingStream(killed, pipeline).equalsModel(pipeline.large(), serverFailureFor(pipeline));
  }

  /** One server for each shape; what only a worker's failure is for all others. */
  private static FailingStream.Failure serverFailureFor(PipelineUnderTest pipeline) {
    if (pipeline.equals(ShapeUnderTest.TOTALS.pipeline())) {
      return (sender, rest) -> {
        killed.cassandra().kill();
        sender.send(rest, WHILE_A_SERVER_IS_GONE);
        killed.cassandra().restart();
      };
    }
    if (pipeline.equals(ShapeUnderTest.IN_TIME_ORDER.pipeline())) {
      return (sender, rest) -> {
        killed.kafka().kill();
        killed.kafka().restart();
      };
    }
    return FailingStream.Failure.NONE;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pipelines")
  @OnlyOn(value = "direct", because = "this is the small stream of a runner that streams slowly")
  void smallStreamEqualsModel(PipelineUnderTest pipeline, SuiteLogs logs) {
    Interval interval = pipeline.small().stream();
    RunPlan plan = SuiteRun.plan(logs.serversOf(pipeline), pipeline.pipeline(), interval, SMALL);
    SuiteRun.untilEqual(
        plan, new Expected(plan.definition(), logs.modelOf(pipeline), interval), LONGEST);
  }
}
