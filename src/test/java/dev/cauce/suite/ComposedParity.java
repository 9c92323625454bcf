package dev.cauce.suite;

import dev.cauce.operations.launch.Capability;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.suite.log.Batches;
import dev.cauce.suite.log.LogRecord;
import dev.cauce.suite.model.ModelTables;
import dev.cauce.suite.model.TableDifference;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Holds a pipeline against its model without servers, on the runner that the system property {@code
 * cauce.runner} names: what a project of its own calls for its {@link PipelineUnderTest}.
 */
public final class ComposedParity {
  private static final int MOST_IN_BATCH = 60;

  private ComposedParity() {}

  /** Ends with 0 if each pipeline that is named equals its model in every cell, and else with 1. */
  public static void main(String[] names) {
    boolean equal = true;
    for (String name : names) {
      Map<String, TableDifference> differences = differences(PipelinesUnderTest.named(name), 1);
      differences.values().forEach(System.out::println);
      System.out.println(
          name + (differences.isEmpty() ? " equals" : " differs from") + " its model");
      equal &= differences.isEmpty();
    }
    System.exit(equal ? 0 : 1);
  }

  /** As a batch and, on the direct runner, as a stream; tables that are equal are left out. */
  static Map<String, TableDifference> differences(PipelineUnderTest pipeline, long seed) {
    List<LogRecord> log = pipeline.log(List.of(pipeline.small())).stream().toList();
    ModelTables model = pipeline.model().of(log);
    Random random = new Random(seed);
    Batches batches = Batches.of(pipeline.topics(), log, () -> 1 + random.nextInt(MOST_IN_BATCH));
    PipelineDefinition definition = ComposedRun.definitionOf(pipeline);
    Map<String, TableDifference> differences =
        new ComposedRun(definition, pipeline.small().interval())
            .over(batches.shuffled(random).bounded(), ComposedRun.options(2))
            .differences(model);
    if (pipeline.streams()
        && RunnerUnderTest.name().equals("direct")
        && RunnerUnderTest.can(Capability.UNBOUNDED_INPUT)) {
      differences.putAll(
          new ComposedRun(definition, pipeline.small().interval())
              .over(batches.unbounded(random), ComposedRun.options(2))
              .differences(model));
    }
    return differences;
  }
}
