package dev.cauce.suite;

import dev.cauce.io.runs.Interval;
import dev.cauce.operations.launch.Capability;
import dev.cauce.operations.launch.RunOptions;
import dev.cauce.operations.launch.RunnerProfile;
import dev.cauce.pipelines.Catalog;
import dev.cauce.pipelines.Inputs;
import dev.cauce.pipelines.Outputs;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.suite.log.Batches;
import dev.cauce.suite.model.ModelTables;
import dev.cauce.suite.model.TableDifference;
import dev.cauce.transforms.results.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.values.PCollection;

/** A pipeline between batches at hand and rows in memory, without servers. */
final class ComposedRun {
  private final PipelineDefinition definition;
  private final Interval interval;
  private final CollectedRows rows = new CollectedRows();

  /** The rows of {@code definition} that a run over {@code interval} owns. */
  ComposedRun(PipelineDefinition definition, Interval interval) {
    this.definition = definition;
    this.interval = interval;
  }

  /** The pipeline with its options as they are by default. */
  static PipelineDefinition definitionOf(PipelineUnderTest pipeline) {
    return pipeline.pipeline().define(PipelineOptionsFactory.create());
  }

  /** What the runner under test is given; {@code parallelism} is its own to interpret. */
  static PipelineOptions options(int parallelism) {
    return options(parallelism, true);
  }

  /** The same for a stream, or for the way of a stream through a batch where it has none. */
  static PipelineOptions streamingOptions(int parallelism) {
    return options(parallelism, !RunnerUnderTest.can(Capability.UNBOUNDED_INPUT));
  }

  private static PipelineOptions options(int parallelism, boolean bounded) {
    List<String> own = new ArrayList<>();
    own.add(
        switch (RunnerUnderTest.name()) {
          case "flink" -> "--parallelism=" + parallelism;
          case "spark" -> "--sparkMaster=local[" + parallelism + "]";
          default -> "--targetParallelism=" + parallelism;
        });
    if (RunnerUnderTest.name().equals("flink") && !bounded) {
      own.addAll(
          List.of(
              "--streaming=true",
              "--attachedMode=true",
              "--checkpointingInterval=-1",
              "--shutdownSourcesAfterIdleMs=0"));
    }
    PipelineOptionsFactory.register(RunOptions.class);
    String[] args = RunnerProfile.load().complete(own.toArray(new String[0]), bounded);
    return PipelineOptionsFactory.fromArgs(args).create();
  }

  /** Runs it over the batches of {@code log}. */
  ComposedRun over(Batches.Log log, PipelineOptions options) {
    Pipeline pipeline = Pipeline.create(options);
    Outputs outputs =
        new Outputs(
            interval,
            new Outputs.Sink() {
              @Override
              public <R> void write(String step, Table<R> table, PCollection<R> written) {
                written.apply(step, rows.of(table));
              }
            });
    definition.define(
        new Inputs(
            pipeline, definition.name(), log, outputs, RunOptions.shardingOf(options, interval)),
        outputs);
    PipelineResult.State state = pipeline.run().waitUntilFinish();
    if (state != PipelineResult.State.DONE) {
      throw new AssertionError("The run ended as " + state);
    }
    return this;
  }

  /** Compares every table with {@code model}; those that are equal are left out. */
  Map<String, TableDifference> differences(ModelTables model) {
    Map<String, TableDifference> differences = new java.util.TreeMap<>();
    long cells = 0;
    for (Table<?> table : Catalog.tablesOf(definition)) {
      TableDifference difference =
          TableDifference.between(
              table, model.rowsOf(table, interval), new ArrayList<>(rows.rowsOf(table)));
      cells += difference.cells();
      if (!difference.isNone()) {
        differences.put(table.name(), difference);
      }
    }
    if (cells == 0) {
      throw new AssertionError("Nothing was compared");
    }
    return differences;
  }

  /** The names of tables that a run writes. */
  List<String> tables() {
    return Catalog.tablesOf(definition).stream().map(Table::name).toList();
  }
}
