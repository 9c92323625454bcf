package dev.cauce.bench.flink;

import dev.cauce.bench.rows.IntakeRows;
import dev.cauce.bench.workload.Input;
import dev.cauce.transforms.intake.ArrivalCounts;
import dev.cauce.transforms.intake.EventCounts;
import dev.cauce.transforms.intake.RecordBatch;
import java.nio.file.Path;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** What native Flink jobs share: the environment, the decoded events, and both ledgers. */
final class FlinkIntake<E extends SpecificRecordBase> {
  private static final long CHECKPOINT_MILLIS = 10_000;

  private final StreamExecutionEnvironment env;
  private final boolean stream;
  private final IntakeRows<E> rows;
  private final AvroTypeInfo<E> type;

  private FlinkIntake(StreamExecutionEnvironment env, boolean stream, IntakeRows<E> rows) {
    this.env = env;
    this.stream = stream;
    this.rows = rows;
    type = new AvroTypeInfo<>(rows.topic().type());
  }

  /**
   * Flink within this JVM, as a batch or as a stream. The stream has the settings of Cauce's own: a
   * checkpoint every ten seconds, state on the heap.
   */
  static <E extends SpecificRecordBase> FlinkIntake<E> in(
      RuntimeExecutionMode mode, int threads, IntakeRows<E> rows) {
    Configuration configuration = new Configuration();
    configuration.setString("rest.bind-address", "127.0.0.1");
    configuration.setString("jobmanager.bind-host", "127.0.0.1");
    configuration.setString("taskmanager.bind-host", "127.0.0.1");
    // With the one for batches, an embedded job has one slot: see Cauce's own configuration.
    configuration.setString("jobmanager.scheduler", "Default");
    boolean stream = mode == RuntimeExecutionMode.STREAMING;
    if (stream) {
      Path home = Path.of(System.getProperty("cauce.home", ".")).toAbsolutePath();
      configuration.setString("state.backend.type", "hashmap");
      configuration.setString(
          "state.checkpoints.dir", home.resolve(".cauce/flink/checkpoints").toUri().toString());
      configuration.setString("restart-strategy.type", "none");
    }
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(threads, configuration);
    env.setRuntimeMode(mode);
    env.getConfig().enableObjectReuse();
    if (stream) {
      env.enableCheckpointing(CHECKPOINT_MILLIS);
    }
    return new FlinkIntake<>(env, stream, rows);
  }

  boolean stream() {
    return stream;
  }

  void execute() throws Exception {
    env.execute();
  }

  /** The accepted events of {@code input}; the ledgers are written. */
  DataStream<E> accepted(Input input) {
    SingleOutputStreamOperator<E> decoded = decoded(input);
    SingleOutputStreamOperator<E> accepted = deduplicated(decoded);
    arrivals(decoded.getSideOutput(FlinkDecodeOperator.ARRIVALS));
    events(
        decoded
            .getSideOutput(FlinkDecodeOperator.ON_TIME)
            .union(accepted.getSideOutput(FlinkDeduplicateFn.ACCEPTED)));
    return accepted;
  }

  /** The events on time, at their event time, with the counts of the ledgers to the side. */
  SingleOutputStreamOperator<E> decoded(Input input) {
    DataStream<RecordBatch> batches =
        stream ? FlinkRecords.stream(env, rows.topic().lateness()) : FlinkRecords.batch(env, input);
    return batches.transform("decode", type, new FlinkDecodeOperator<>(rows));
  }

  /** One event of those with the same id and event time. */
  SingleOutputStreamOperator<E> deduplicated(DataStream<E> decoded) {
    return decoded
        .keyBy(rows::identityOf, Types.STRING)
        .process(new FlinkDeduplicateFn<>(rows))
        .returns(type);
  }

  void arrivals(DataStream<Tuple2<Tuple2<Integer, Long>, ArrivalCounts>> counts) {
    IntakeRows<E> ledger = rows;
    counts
        .keyBy(count -> count.f0, Types.TUPLE(Types.INT, Types.LONG))
        .process(
            new FlinkSumFn<>(
                FlinkTypes.of(ArrivalCounts.CODER),
                key -> key.f1 + IntakeRows.HOUR_MILLIS,
                (key, total) -> ledger.arrivals(key.f0, key.f1, total)))
        .returns(Types.VOID)
        .sinkTo(new DiscardingSink<>());
  }

  void events(DataStream<Tuple2<Long, EventCounts>> counts) {
    counts
        .keyBy(count -> count.f0, Types.LONG)
        .process(
            new FlinkSumFn<>(
                FlinkTypes.of(EventCounts.CODER),
                hour -> hour + IntakeRows.HOUR_MILLIS,
                rows::events))
        .returns(Types.VOID)
        .sinkTo(new DiscardingSink<>());
  }
}
