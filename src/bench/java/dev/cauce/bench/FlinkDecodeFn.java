package dev.cauce.bench;

import dev.cauce.transforms.commerce.Order;
import dev.cauce.transforms.intake.ArrivalCounts;
import dev.cauce.transforms.intake.EventCounts;
import dev.cauce.transforms.intake.RawRecord;
import dev.cauce.transforms.intake.RecordBatch;
import dev.cauce.transforms.intake.RecordDecoder;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Decodes batches: orders on time go on, the counts of each record to the side. */
final class FlinkDecodeFn extends ProcessFunction<RecordBatch, Order> {
  private static final long serialVersionUID = 1L;

  /** By partition and hour of arrival. */
  static final OutputTag<Tuple2<Tuple2<Integer, Long>, ArrivalCounts>> ARRIVALS =
      new OutputTag<>(
          "arrivals", FlinkTypes.keyed(Types.TUPLE(Types.INT, Types.LONG), ArrivalCounts.CODER));

  /** By hour of event time. */
  static final OutputTag<Tuple2<Long, EventCounts>> ON_TIME =
      new OutputTag<>("on time", FlinkTypes.keyed(Types.LONG, EventCounts.CODER));

  private transient RecordDecoder<Order> decoder;

  @Override
  public void open(OpenContext context) {
    decoder = new RecordDecoder<>(SalesRows.TOPIC);
  }

  @Override
  public void processElement(RecordBatch batch, Context context, Collector<Order> orders) {
    for (RawRecord record : batch.records()) {
      ArrivalCounts counts = new ArrivalCounts();
      Order order = decoder.decode(batch.partition(), record, counts, SalesRows::letter);
      long hour = SalesRows.hourOf(record.arrivalMillis());
      context.output(ARRIVALS, Tuple2.of(Tuple2.of(batch.partition(), hour), counts));
      if (order != null) {
        EventCounts onTime = new EventCounts();
        onTime.onTime = 1;
        long eventHour = SalesRows.hourOf(SalesRows.TOPIC.eventTimeMillisOf(order));
        context.output(ON_TIME, Tuple2.of(eventHour, onTime));
        orders.collect(order);
      }
    }
  }
}
