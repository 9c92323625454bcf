package dev.cauce.bench.flink;

import dev.cauce.bench.rows.IntakeRows;
import dev.cauce.transforms.intake.EventCounts;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Lets the first event of an id and event time pass; a timer forgets it at the end of its hour. */
final class FlinkDeduplicateFn<E extends SpecificRecord>
    extends KeyedProcessFunction<String, E, E> {
  private static final long serialVersionUID = 1L;

  /** By hour of event time. */
  static final OutputTag<Tuple2<Long, EventCounts>> ACCEPTED =
      new OutputTag<>("accepted", FlinkTypes.keyed(Types.LONG, EventCounts.CODER));

  private final IntakeRows<E> rows;
  private transient ValueState<Boolean> seen;

  FlinkDeduplicateFn(IntakeRows<E> rows) {
    this.rows = rows;
  }

  @Override
  public void open(OpenContext context) {
    seen = getRuntimeContext().getState(new ValueStateDescriptor<>("seen", Types.BOOLEAN));
  }

  @Override
  public void processElement(E event, Context context, Collector<E> events) throws Exception {
    long hour = IntakeRows.hourOf(rows.timeOf(event));
    EventCounts counts = new EventCounts();
    if (seen.value() == null) {
      seen.update(true);
      context.timerService().registerEventTimeTimer(hour + IntakeRows.HOUR_MILLIS - 1);
      counts.accepted.add();
      events.collect(event);
    } else {
      counts.duplicates.add();
    }
    context.output(ACCEPTED, Tuple2.of(hour, counts));
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<E> events) {
    seen.clear();
  }
}
