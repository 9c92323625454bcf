package dev.cauce.bench;

import dev.cauce.transforms.aggregate.Accumulator;
import java.io.Serializable;
import org.apache.beam.sdk.coders.Coder;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Adds up the counts of a key, and hands them to the digest when the key's hour has passed. */
final class FlinkHourFn<K, A extends Accumulator<A>>
    extends KeyedProcessFunction<K, Tuple2<K, A>, Void> {
  private static final long serialVersionUID = 1L;

  /** The start of the hour of a key. */
  interface Hour<K> extends Serializable {
    long of(K key);
  }

  /** Takes a final total. */
  interface Row<K, A> extends Serializable {
    void add(K key, A total);
  }

  private final Coder<A> coder;
  private final Hour<K> hour;
  private final Row<K, A> row;
  private transient ValueState<A> total;

  FlinkHourFn(Coder<A> coder, Hour<K> hour, Row<K, A> row) {
    this.coder = coder;
    this.hour = hour;
    this.row = row;
  }

  @Override
  public void open(OpenContext context) {
    total = getRuntimeContext().getState(new ValueStateDescriptor<>("total", FlinkTypes.of(coder)));
  }

  @Override
  public void processElement(Tuple2<K, A> counts, Context context, Collector<Void> out)
      throws Exception {
    A sum = total.value();
    if (sum == null) {
      sum = counts.f1;
      long last = hour.of(counts.f0) + IntakeRows.HOUR_MILLIS - 1;
      context.timerService().registerEventTimeTimer(last);
    } else {
      sum.merge(counts.f1);
    }
    total.update(sum);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<Void> out) throws Exception {
    row.add(context.getCurrentKey(), total.value());
    total.clear();
  }
}
