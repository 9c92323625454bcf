package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.suite.log.Batches;
import dev.cauce.suite.log.LogRecord;
import dev.cauce.suite.log.Rearrangement;
import dev.cauce.suite.model.ModelTables;
import dev.cauce.suite.model.TableDifference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import org.apache.beam.sdk.options.PipelineOptions;

/** The order and grouping in which records arrive changes no cell. */
class ArrivalOrderTest {
  private static final int TRIES = 4;
  private static final int MOST_PARALLEL = 4;

  @Provide
  Arbitrary<PipelineUnderTest> pipelines() {
    return Arbitraries.of(PipelinesUnderTest.ALL);
  }

  @Provide
  Arbitrary<PipelineUnderTest> streams() {
    return pipelines().filter(PipelineUnderTest::streams);
  }

  /** The same offsets, handed over in other batches, in another order, by other workers. */
  @Property(tries = TRIES, generation = GenerationMode.RANDOMIZED, shrinking = ShrinkingMode.OFF)
  void otherBatchesInAnotherOrderChangeNoCell(
      @ForAll("pipelines") PipelineUnderTest pipeline,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = MOST_PARALLEL) int parallelism) {
    List<LogRecord> log = pipeline.log(List.of(pipeline.small())).stream().toList();
    Random random = new Random(seed);
    Batches batches =
        Batches.of(pipeline.topics(), log, () -> 1 + random.nextInt(60)).shuffled(random);
    ModelTables model = pipeline.model().of(log);
    ComposedRun run = run(pipeline, batches.bounded(), ComposedRun.options(parallelism));
    assertEquals(Map.of(), run.differences(model));
  }

  /** The same events, in other partitions, those that arrive at once in another order. */
  @Property(tries = TRIES, generation = GenerationMode.RANDOMIZED, shrinking = ShrinkingMode.OFF)
  void otherPartitionsChangeNoCellButThoseThatNameThem(
      @ForAll("pipelines") PipelineUnderTest pipeline, @ForAll long seed) {
    List<LogRecord> log = pipeline.log(List.of(pipeline.small())).stream().toList();
    Random random = new Random(seed);
    List<LogRecord> rearranged = Rearrangement.ofPartitions(log, random);
    Batches batches = Batches.of(pipeline.topics(), rearranged, () -> 1 + random.nextInt(60));
    ComposedRun run = run(pipeline, batches.bounded(), ComposedRun.options(2));
    assertEquals(Map.of(), run.differences(pipeline.model().of(rearranged)));
    Map<String, TableDifference> toBefore =
        new HashMap<>(run.differences(pipeline.model().of(log)));
    toBefore.remove(pipeline.pipeline() + "_ledger_arrivals");
    toBefore.remove(pipeline.pipeline() + "_dead_letters");
    assertEquals(Map.of(), toBefore);
  }

  /** The same offsets as a stream, in which the watermark and early panes come at any time. */
  @Property(tries = TRIES, generation = GenerationMode.RANDOMIZED, shrinking = ShrinkingMode.OFF)
  @AddLifecycleHook(OnlyOnDirect.class)
  void otherPaceOfAStreamChangesNoCell(
      @ForAll("streams") PipelineUnderTest pipeline, @ForAll long seed) {
    List<LogRecord> log = pipeline.log(List.of(pipeline.small())).stream().toList();
    Random random = new Random(seed);
    Batches batches = Batches.of(pipeline.topics(), log, () -> 1 + random.nextInt(60));
    ComposedRun run = run(pipeline, batches.unbounded(random), ComposedRun.options(2));
    assertEquals(Map.of(), run.differences(pipeline.model().of(log)));
  }

  private static ComposedRun run(
      PipelineUnderTest pipeline, Batches.Log log, PipelineOptions options) {
    PipelineDefinition definition = ComposedRun.definitionOf(pipeline);
    return new ComposedRun(definition, pipeline.small().interval()).over(log, options);
  }
}
