package dev.cauce.bench.measure;

import dev.cauce.bench.rows.RowDigest;
import dev.cauce.bench.rows.RowSink;
import dev.cauce.bench.workload.Computation;
import dev.cauce.bench.workload.Input;
import dev.cauce.bench.workload.MemoryStream;
import dev.cauce.bench.workload.Workload;
import dev.cauce.io.cassandra.WriteRows;
import dev.cauce.operations.launch.RunOptions;
import dev.cauce.operations.launch.RunnerProfile;
import dev.cauce.pipelines.Inputs;
import dev.cauce.pipelines.Outputs;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.transforms.intake.RecordBatch;
import dev.cauce.transforms.results.Table;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.PaneInfo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Duration;

/** The pipeline as it ships, with the settings of its runner. */
final class CauceRun implements Computation {
  private final boolean stream;

  private CauceRun(boolean stream) {
    this.stream = stream;
  }

  /** A batch of the input. */
  static CauceRun batch() {
    return new CauceRun(false);
  }

  /** A stream of the records in memory, which ends with them. */
  static CauceRun stream() {
    return new CauceRun(true);
  }

  @Override
  public void compute(Workload workload, int threads) {
    PipelineOptionsFactory.register(RunOptions.class);
    PipelineDefinition definition =
        workload.shape().catalog().define(PipelineOptionsFactory.create());
    PipelineOptions options = options(definition, workload, threads);
    Pipeline pipeline = Pipeline.create(options);
    Outputs outputs = new Outputs(workload.interval(), new DigestSink());
    definition.define(
        new Inputs(
            pipeline,
            definition.name(),
            topic -> records(workload.input(), topic.lateness()),
            outputs,
            RunOptions.shardingOf(options, workload.interval())),
        outputs);
    PipelineResult.State state = pipeline.run().waitUntilFinish();
    if (state != PipelineResult.State.DONE) {
      throw new IllegalStateException("The pipeline ended as " + state);
    }
  }

  private PipelineOptions options(PipelineDefinition definition, Workload workload, int threads) {
    RunnerProfile profile = RunnerProfile.load();
    List<String> args = new ArrayList<>();
    args.add(profile.parallelism(threads));
    if (stream) {
      // It ends, so it is waited for; and a run that fails is void.
      args.addAll(
          List.of("--streaming=true", "--attachedMode=true", "--numberOfExecutionRetries=0"));
    }
    String[] completed = profile.complete(args.toArray(new String[0]), !stream);
    return PipelineOptionsFactory.fromArgs(
            stream ? completed : profile.completeFor(definition, workload.interval(), completed))
        .create();
  }

  private PTransform<PBegin, PCollection<RecordBatch>> records(Input input, Duration lateness) {
    return stream ? Read.from(new MemoryStream(lateness)) : input.read(lateness);
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

    /** A stream shows a row before it is final; only the final one counts. */
    @ProcessElement
    public void take(@Element R row, PaneInfo pane) {
      if (pane.getTiming() != PaneInfo.Timing.EARLY) {
        RowDigest.add(table, row);
      }
    }
  }
}
