package dev.cauce.bench.flink;

import dev.cauce.bench.rows.SensorRows;
import dev.cauce.bench.workload.Computation;
import dev.cauce.bench.workload.Workload;
import dev.cauce.transforms.sensors.SensorReading;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * {@code anomalies} as a KeyedProcessFunction that sorts in event time, in batch or in streaming
 * mode.
 */
public final class FlinkAnomalies implements Computation {
  private final RuntimeExecutionMode mode;

  public FlinkAnomalies(RuntimeExecutionMode mode) {
    this.mode = mode;
  }

  @Override
  public void compute(Workload workload, int threads) throws Exception {
    FlinkIntake<SensorReading> intake = FlinkIntake.in(mode, threads, SensorRows.INTAKE);
    intake
        .accepted(workload.input())
        .keyBy(
            reading -> Tuple2.of(reading.getSensorId(), reading.getMetric()),
            Types.TUPLE(Types.STRING, Types.STRING))
        .process(new FlinkMinutesFn())
        .sinkTo(new DiscardingSink<>());
    intake.execute();
  }
}
