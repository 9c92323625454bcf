package dev.cauce.operations.launch;

import dev.cauce.io.alerts.WriteAlerts;
import dev.cauce.io.archive.TopicSlice;
import dev.cauce.io.cassandra.StaleRows;
import dev.cauce.io.cassandra.WriteRows;
import dev.cauce.io.kafka.LogSlice;
import dev.cauce.io.kafka.LogTopic;
import dev.cauce.io.kafka.OffsetRange;
import dev.cauce.io.kafka.ReadLog;
import dev.cauce.io.runs.Interval;
import dev.cauce.io.runs.KeepAlive;
import dev.cauce.io.runs.Run;
import dev.cauce.pipelines.BadOptionException;
import dev.cauce.pipelines.Inputs;
import dev.cauce.pipelines.Outputs;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.transforms.alerts.Alert;
import dev.cauce.transforms.alerts.AlertTopic;
import dev.cauce.transforms.alerts.Alerting;
import dev.cauce.transforms.alerts.AlertsOf;
import dev.cauce.transforms.intake.EventCoder;
import dev.cauce.transforms.intake.RecordBatch;
import dev.cauce.transforms.intake.Topic;
import dev.cauce.transforms.results.Table;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.CrashingRunner;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;

/** Beam's graph of a run: the definition between the log and the store. */
final class Graph {
  private static final TypeDescriptor<Alert> ALERTS = TypeDescriptor.of(Alert.class);

  private Graph() {}

  /** The graph of {@code run}, which reads {@code slices}, by topic. */
  static Pipeline of(RunPlan plan, Run run, Map<String, TopicSlice> slices, String group) {
    Outputs.Sink sink =
        new Outputs.Sink() {
          @Override
          public <R> void write(String step, Table<R> table, PCollection<R> rows) {
            StaleRows.requireVersionIn(table);
            rows.apply("KeepAlive " + step, KeepAlive.of(plan.store(), run.key()))
                .apply(step, WriteRows.to(table, plan.store(), plan.generation(), run.number()));
          }

          @Override
          public <R extends Alerting> void alert(String step, Table<R> table, PCollection<R> rows) {
            String name = plan.definition().name();
            rows.apply(step, MapElements.into(ALERTS).via(new AlertsOf<>(name, table)))
                .setCoder(EventCoder.of(Alert.class))
                .apply(
                    step + " on " + AlertTopic.ALERTS.name(),
                    WriteAlerts.to(
                        plan.kafka(),
                        new WriteAlerts.Source(plan.store(), name, plan.generation())));
          }
        };
    return compose(
        plan.options(),
        plan.definition(),
        plan.interval(),
        topic -> keptAlive(slices.get(topic.name()).read(group), plan, run),
        sink);
  }

  /** From the first step on: a batch may compute for minutes before it writes anything. */
  private static PTransform<PBegin, PCollection<RecordBatch>> keptAlive(
      PTransform<PBegin, PCollection<RecordBatch>> read, RunPlan plan, Run run) {
    return PTransform.compose(
        begin -> read.expand(begin).apply("KeepAlive", KeepAlive.of(plan.store(), run.key())));
  }

  /** The same graph without servers; its ends are there to be looked at. */
  static Pipeline of(PipelineDefinition definition, Interval interval) {
    Outputs.Sink sink =
        new Outputs.Sink() {
          @Override
          public <R> void write(String step, Table<R> table, PCollection<R> rows) {
            rows.apply(step, MapElements.into(TypeDescriptors.nulls()).via(row -> null));
          }
        };
    // Any runner may be the one on the classpath; this graph needs none.
    PipelineOptions options = PipelineOptionsFactory.create();
    options.setRunner(CrashingRunner.class);
    return compose(
        options,
        definition,
        interval,
        topic ->
            ReadLog.of(
                new LogSlice(
                    new LogTopic(
                        "none:0", topic.name(), "none", LogTopic.Clock.BROKER, topic.lateness()),
                    List.of(new OffsetRange(0, 0, 0)),
                    interval.isBounded()),
                "none"),
        sink);
  }

  private static Pipeline compose(
      PipelineOptions options,
      PipelineDefinition definition,
      Interval interval,
      Function<Topic<?>, PTransform<PBegin, PCollection<RecordBatch>>> log,
      Outputs.Sink sink) {
    if (definition.needsAnEnd() && !interval.isBounded()) {
      throw new BadOptionException(
          definition.name()
              + " is computed over an interval with an end; a good one: --to 2026-02-01");
    }
    Pipeline pipeline = Pipeline.create(options);
    Outputs outputs = new Outputs(interval, sink);
    definition.define(
        new Inputs(
            pipeline, definition.name(), log, outputs, RunOptions.shardingOf(options, interval)),
        outputs);
    return pipeline;
  }
}
