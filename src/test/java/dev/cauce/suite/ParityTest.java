package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cauce.operations.launch.RunPlan;
import dev.cauce.pipelines.Catalog;
import dev.cauce.suite.log.Workload;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A batch on this runner leaves the rows of the model in every cell of every table. */
@ExtendWith(SharedServers.class)
class ParityTest {

  static Stream<Arguments> workloads() {
    return PipelinesUnderTest.chosen()
        .flatMap(
            pipeline ->
                IntStream.range(0, pipeline.large().size())
                    .mapToObj(
                        i ->
                            Arguments.of(
                                Named.of(pipeline.pipeline().toString(), pipeline),
                                pipeline.large().get(i),
                                i + 1)));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("workloads")
  void batchEqualsModel(
      PipelineUnderTest pipeline, Workload workload, int generation, SuiteLogs logs) {
    SuiteServers servers = logs.serversOf(pipeline);
    logs.modelOf(pipeline);
    RunPlan plan = SuiteRun.plan(servers, pipeline.pipeline(), workload.interval(), generation);
    SuiteRun.complete(plan, pipeline.pipeline() + " as batch, " + workload);
    Expected expected =
        new Expected(plan.definition(), logs.modelOf(pipeline), workload.interval());
    System.out.printf(
        "%s: %s as batch, %s: %,d cells equal the model%n",
        RunnerUnderTest.name(),
        pipeline.pipeline(),
        workload,
        expected.assertEqual(servers.store(), generation));
  }

  @Test
  void everyPipelineOfTheCatalogIsUnderTest() {
    List<Catalog> tested =
        PipelinesUnderTest.ALL.stream().map(PipelineUnderTest::pipeline).toList();
    assertEquals(Catalog.all(), tested);
  }
}
