package dev.cauce.bench;

import dev.cauce.transforms.intake.ArrivalCounts;
import dev.cauce.transforms.intake.EventCounts;
import dev.cauce.transforms.intake.RecordBatch;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** Decodes, deduplicates and keeps the ledger with keyed state and timers, in either mode. */
final class FlinkIntake {
  private FlinkIntake() {}

  static StreamExecutionEnvironment environment(int threads, RuntimeExecutionMode mode) {
    Configuration configuration = new Configuration();
    configuration.setString("rest.bind-address", "127.0.0.1");
    configuration.setString("jobmanager.bind-host", "127.0.0.1");
    configuration.setString("taskmanager.bind-host", "127.0.0.1");
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(threads, configuration);
    env.setRuntimeMode(mode);
    env.getConfig().enableObjectReuse();
    return env;
  }

  /** The accepted events of these batches; the ledger is written. */
  static <E extends SpecificRecordBase> SingleOutputStreamOperator<E> accepted(
      DataStream<RecordBatch> batches, IntakeRows<E> rows) {
    AvroTypeInfo<E> type = new AvroTypeInfo<>(rows.topic().type());
    SingleOutputStreamOperator<E> decoded =
        batches.process(new FlinkDecodeFn<>(rows)).returns(type);
    SingleOutputStreamOperator<E> accepted =
        decoded
            .keyBy(rows::identityOf, Types.STRING)
            .process(new FlinkDeduplicateFn<>(rows))
            .returns(type);
    decoded
        .getSideOutput(FlinkDecodeFn.ARRIVALS)
        .keyBy(counts -> counts.f0, Types.TUPLE(Types.INT, Types.LONG))
        .process(
            new FlinkHourFn<>(
                ArrivalCounts.CODER,
                cell -> cell.f1,
                (cell, counts) -> rows.arrivals(cell.f0, cell.f1, counts)))
        .returns(Types.VOID)
        .sinkTo(new DiscardingSink<>());
    decoded
        .getSideOutput(FlinkDecodeFn.ON_TIME)
        .union(accepted.getSideOutput(FlinkDeduplicateFn.ACCEPTED))
        .keyBy(counts -> counts.f0, Types.LONG)
        .process(new FlinkHourFn<>(EventCounts.CODER, hour -> hour, rows::events))
        .returns(Types.VOID)
        .sinkTo(new DiscardingSink<>());
    return accepted;
  }
}
