package dev.cauce.bench;

import dev.cauce.transforms.commerce.Order;
import dev.cauce.transforms.intake.EventCounts;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Lets the first order of an id and event time pass; a timer forgets it at the end of its hour. */
final class FlinkDeduplicateFn extends KeyedProcessFunction<String, Order, Order> {
  private static final long serialVersionUID = 1L;

  /** By hour of event time. */
  static final OutputTag<Tuple2<Long, EventCounts>> ACCEPTED =
      new OutputTag<>("accepted", FlinkTypes.keyed(Types.LONG, EventCounts.CODER));

  private transient ValueState<Boolean> seen;

  @Override
  public void open(OpenContext context) {
    seen = getRuntimeContext().getState(new ValueStateDescriptor<>("seen", Types.BOOLEAN));
  }

  @Override
  public void processElement(Order order, Context context, Collector<Order> orders)
      throws Exception {
    long hour = SalesRows.hourOf(SalesRows.TOPIC.eventTimeMillisOf(order));
    EventCounts counts = new EventCounts();
    if (seen.value() == null) {
      seen.update(true);
      context.timerService().registerEventTimeTimer(hour + SalesRows.HOUR_MILLIS - 1);
      counts.accepted = 1;
      orders.collect(order);
    } else {
      counts.duplicates = 1;
    }
    context.output(ACCEPTED, Tuple2.of(hour, counts));
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<Order> orders) {
    seen.clear();
  }
}
