package dev.cauce.bench;

import dev.cauce.transforms.intake.RecordBatch;
import dev.cauce.transforms.intake.RecordBatchCoder;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * {@code anomalies} as a KeyedProcessFunction that sorts in event time, in batch or in streaming
 * mode.
 */
final class FlinkAnomalies implements Contender.Computation {
  private final RuntimeExecutionMode mode;

  private FlinkAnomalies(RuntimeExecutionMode mode) {
    this.mode = mode;
  }

  static FlinkAnomalies batch() {
    return new FlinkAnomalies(RuntimeExecutionMode.BATCH);
  }

  static FlinkAnomalies streaming() {
    return new FlinkAnomalies(RuntimeExecutionMode.STREAMING);
  }

  @Override
  public void compute(Workload workload, int threads) throws Exception {
    StreamExecutionEnvironment env = FlinkIntake.environment(threads, mode);
    FlinkIntake.accepted(batches(env, workload.input()), SensorRows.INTAKE)
        .keyBy(
            reading -> Tuple2.of(reading.getSensorId(), reading.getMetric()),
            Types.TUPLE(Types.STRING, Types.STRING))
        .process(new FlinkMinutesFn())
        .sinkTo(new DiscardingSink<>());
    env.execute();
  }

  @SuppressWarnings("deprecation") // See FlinkLogFn.
  private DataStream<RecordBatch> batches(StreamExecutionEnvironment env, Input input) {
    return mode == RuntimeExecutionMode.BATCH
        ? FlinkRecords.of(env, input)
        : env.addSource(new FlinkLogFn(SensorRows.INTAKE.topic().lateness().getMillis()))
            .returns(FlinkTypes.of(RecordBatchCoder.of()));
  }
}
