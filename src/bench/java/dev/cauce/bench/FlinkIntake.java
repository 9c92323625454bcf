package dev.cauce.bench;

import dev.cauce.transforms.commerce.Order;
import dev.cauce.transforms.intake.ArrivalCounts;
import dev.cauce.transforms.intake.EventCounts;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** What the native Flink jobs share: the environment, the decoded orders, and both ledgers. */
final class FlinkIntake {
  private static final long CHECKPOINT_MILLIS = 10_000;

  private final StreamExecutionEnvironment env;
  private final boolean stream;

  private FlinkIntake(StreamExecutionEnvironment env, boolean stream) {
    this.env = env;
    this.stream = stream;
  }

  /**
   * Flink within this JVM, as a batch or as a stream. The stream has the settings of Cauce's own: a
   * checkpoint every ten seconds, state on the heap.
   */
  static FlinkIntake in(RuntimeExecutionMode mode, int threads) {
    Configuration configuration = new Configuration();
    configuration.setString("rest.bind-address", "127.0.0.1");
    configuration.setString("jobmanager.bind-host", "127.0.0.1");
    configuration.setString("taskmanager.bind-host", "127.0.0.1");
    boolean stream = mode == RuntimeExecutionMode.STREAMING;
    if (stream) {
      configuration.setString("state.backend.type", "hashmap");
      configuration.setString(
          "state.checkpoints.dir",
          "file://" + System.getProperty("cauce.home") + "/.cauce/flink/checkpoints");
      configuration.setString("restart-strategy.type", "none");
    }
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(threads, configuration);
    env.setRuntimeMode(mode);
    env.getConfig().enableObjectReuse();
    if (stream) {
      env.enableCheckpointing(CHECKPOINT_MILLIS);
    }
    return new FlinkIntake(env, stream);
  }

  boolean stream() {
    return stream;
  }

  void execute() throws Exception {
    env.execute();
  }

  /** The orders on time, at their event time, with the counts of the ledgers to the side. */
  SingleOutputStreamOperator<Order> decoded() {
    DataStream<Long> batches =
        stream
            ? env.addSource(new FlinkMemorySource(), Types.LONG)
            : env.fromSequence(0, MemoryLog.size() - 1);
    return batches.transform("decode", new AvroTypeInfo<>(Order.class), new FlinkDecodeOperator());
  }

  /** One order of those with the same id and event time. */
  static SingleOutputStreamOperator<Order> accepted(DataStream<Order> decoded) {
    return decoded
        .keyBy(SalesRows::identityOf, Types.STRING)
        .process(new FlinkDeduplicateFn())
        .returns(new AvroTypeInfo<>(Order.class));
  }

  static void arrivals(DataStream<Tuple2<Tuple2<Integer, Long>, ArrivalCounts>> counts) {
    counts
        .keyBy(count -> count.f0, Types.TUPLE(Types.INT, Types.LONG))
        .process(
            new FlinkSumFn<>(
                FlinkTypes.of(ArrivalCounts.CODER),
                key -> key.f1 + SalesRows.HOUR_MILLIS,
                (key, total) -> SalesRows.arrivals(key.f0, key.f1, total)))
        .sinkTo(new DiscardingSink<>());
  }

  static void events(DataStream<Tuple2<Long, EventCounts>> counts) {
    counts
        .keyBy(count -> count.f0, Types.LONG)
        .process(
            new FlinkSumFn<>(
                FlinkTypes.of(EventCounts.CODER),
                hour -> hour + SalesRows.HOUR_MILLIS,
                SalesRows::events))
        .sinkTo(new DiscardingSink<>());
  }
}
