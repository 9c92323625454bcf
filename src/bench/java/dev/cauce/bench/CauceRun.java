package dev.cauce.bench;

import dev.cauce.io.cassandra.WriteRows;
import dev.cauce.pipelines.Inputs;
import dev.cauce.pipelines.Outputs;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.pipelines.launch.RunOptions;
import dev.cauce.pipelines.launch.RunnerProfile;
import dev.cauce.transforms.results.Table;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** The pipeline as it ships, with the settings of its runner, as a batch. */
final class CauceRun implements Contender.Computation {

  @Override
  public void compute(Workload workload, int threads) {
    RunnerProfile profile = RunnerProfile.load();
    List<String> args = new ArrayList<>();
    args.add(
        profile.name().equals("spark")
            ? "--sparkMaster=local[" + threads + "]"
            : "--parallelism=" + threads);
    PipelineOptionsFactory.register(RunOptions.class);
    PipelineDefinition definition = workload.pipeline().define(PipelineOptionsFactory.create());
    String[] completed =
        profile.completeFor(
            definition, workload.interval(), profile.complete(args.toArray(new String[0]), true));
    PipelineOptions options = PipelineOptionsFactory.fromArgs(completed).create();
    Pipeline pipeline = Pipeline.create(options);
    Outputs outputs = new Outputs(workload.interval(), new DigestSink());
    definition.define(
        new Inputs(
            pipeline,
            definition.name(),
            topic -> workload.input().read(topic.lateness()),
            outputs,
            RunOptions.shardingOf(options)),
        outputs);
    PipelineResult.State state = pipeline.run().waitUntilFinish();
    if (state != PipelineResult.State.DONE) {
      throw new IllegalStateException("The pipeline ended as " + state);
    }
  }

  private static final class DigestSink implements Outputs.Sink {
    @Override
    public <R> void write(String step, Table<R> table, PCollection<R> rows) {
      rows.apply("Digest " + step, ParDo.of(new DigestFn<>(table)));
      RowSink.Target target = RowSink.target();
      if (target != null) {
        rows.apply(step, WriteRows.to(table, target.store(), target.generation(), RowSink.RUN));
      }
    }
  }

  private static final class DigestFn<R> extends DoFn<R, Void> {
    private static final long serialVersionUID = 1L;

    private final Table<R> table;

    DigestFn(Table<R> table) {
      this.table = table;
    }

    @ProcessElement
    public void take(@Element R row) {
      RowDigest.add(table, row);
    }
  }
}
