package dev.cauce.bench.flink;

import dev.cauce.transforms.aggregate.Accumulator;
import java.io.Serializable;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Adds up the counts of a key that is itself a window, and makes a row of them when that ends. */
final class FlinkSumFn<K, A extends Accumulator<A>>
    extends KeyedProcessFunction<K, Tuple2<K, A>, Void> {
  private static final long serialVersionUID = 1L;

  /** The first instant after the window of a key. */
  interface End<K> extends Serializable {
    long millisOf(K key);
  }

  /** Takes a final total. */
  interface Row<K, A> extends Serializable {
    void add(K key, A total);
  }

  private final TypeInformation<A> type;
  private final End<K> end;
  private final Row<K, A> row;

  private transient ValueState<A> sum;

  FlinkSumFn(TypeInformation<A> type, End<K> end, Row<K, A> row) {
    this.type = type;
    this.end = end;
    this.row = row;
  }

  @Override
  public void open(OpenContext context) {
    sum = getRuntimeContext().getState(new ValueStateDescriptor<>("sum", type));
  }

  @Override
  public void processElement(Tuple2<K, A> more, Context context, Collector<Void> out)
      throws Exception {
    A total = sum.value();
    if (total == null) {
      total = more.f1;
      context.timerService().registerEventTimeTimer(end.millisOf(more.f0) - 1);
    } else {
      total.merge(more.f1);
    }
    sum.update(total);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<Void> out) throws Exception {
    row.add(context.getCurrentKey(), sum.value());
    sum.clear();
  }
}
