package dev.cauce.bench;

import dev.cauce.io.kafka.ReadLog;
import dev.cauce.pipelines.Inputs;
import dev.cauce.pipelines.Outputs;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.pipelines.launch.RunOptions;
import dev.cauce.pipelines.launch.RunnerProfile;
import dev.cauce.transforms.intake.RecordBatch;
import dev.cauce.transforms.intake.Topic;
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

/** The pipeline as it ships, with the settings of its runner. */
final class CauceRun implements Contender.Computation {

  /** The records of a topic. */
  private interface Records {
    PTransform<PBegin, PCollection<RecordBatch>> of(Workload workload, Topic<?> topic);
  }

  private final boolean stream;
  private final Records records;

  private CauceRun(boolean stream, Records records) {
    this.stream = stream;
    this.records = records;
  }

  /** A batch of the records in memory. */
  static CauceRun batch() {
    return new CauceRun(
        false,
        (workload, topic) -> Read.from(new MemorySource(0, MemoryLog.size(), topic.lateness())));
  }

  /** A stream of the records in memory, which ends with them. */
  static CauceRun stream() {
    return new CauceRun(true, (workload, topic) -> Read.from(new MemoryStream(topic.lateness())));
  }

  /** A batch of the records in Kafka, read as the pipeline reads them. */
  static CauceRun batchOfKafka() {
    return new CauceRun(
        false, (workload, topic) -> ReadLog.of(KafkaInput.of(workload).slice(), "bench"));
  }

  @Override
  public void compute(Workload workload, int threads) {
    PipelineOptions options = options(workload, threads);
    Pipeline pipeline = Pipeline.create(options);
    Outputs outputs = new Outputs(workload.interval(), new DigestSink());
    PipelineDefinition definition = workload.pipeline().define(options);
    definition.define(
        new Inputs(
            pipeline,
            definition.name(),
            topic -> records.of(workload, topic),
            outputs,
            options.as(RunOptions.class).getShards()),
        outputs);
    PipelineResult.State state = pipeline.run().waitUntilFinish();
    if (state != PipelineResult.State.DONE) {
      throw new IllegalStateException("The pipeline ended as " + state);
    }
  }

  private PipelineOptions options(Workload workload, int threads) {
    RunnerProfile profile = RunnerProfile.load();
    List<String> args = new ArrayList<>();
    args.add(
        profile.name().equals("spark")
            ? "--sparkMaster=local[" + threads + "]"
            : "--parallelism=" + threads);
    if (stream) {
      // It ends, so it is waited for; and a run that fails is void.
      args.addAll(
          List.of("--streaming=true", "--attachedMode=true", "--numberOfExecutionRetries=0"));
    }
    String[] completed = profile.complete(args.toArray(new String[0]), !stream);
    if (!stream) {
      PipelineDefinition definition = workload.pipeline().define(PipelineOptionsFactory.create());
      completed = profile.completeFor(definition, workload.interval(), completed);
    }
    return PipelineOptionsFactory.fromArgs(completed).create();
  }

  private static final class DigestSink implements Outputs.Sink {
    @Override
    public <R> void write(String step, Table<R> table, PCollection<R> rows) {
      rows.apply(step, ParDo.of(new DigestFn<>(table)));
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
