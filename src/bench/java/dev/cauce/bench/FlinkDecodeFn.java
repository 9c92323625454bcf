package dev.cauce.bench;

import dev.cauce.transforms.intake.ArrivalCounts;
import dev.cauce.transforms.intake.EventCounts;
import dev.cauce.transforms.intake.RawRecord;
import dev.cauce.transforms.intake.RecordBatch;
import dev.cauce.transforms.intake.RecordDecoder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Decodes batches: events on time go on, the counts of each record to the side. */
final class FlinkDecodeFn<E extends SpecificRecord> extends ProcessFunction<RecordBatch, E> {
  private static final long serialVersionUID = 1L;

  /** By partition and hour of arrival. */
  static final OutputTag<Tuple2<Tuple2<Integer, Long>, ArrivalCounts>> ARRIVALS =
      new OutputTag<>(
          "arrivals", FlinkTypes.keyed(Types.TUPLE(Types.INT, Types.LONG), ArrivalCounts.CODER));

  /** By hour of event time. */
  static final OutputTag<Tuple2<Long, EventCounts>> ON_TIME =
      new OutputTag<>("on time", FlinkTypes.keyed(Types.LONG, EventCounts.CODER));

  private final IntakeRows<E> rows;
  private transient RecordDecoder<E> decoder;

  FlinkDecodeFn(IntakeRows<E> rows) {
    this.rows = rows;
  }

  @Override
  public void open(OpenContext context) {
    decoder = new RecordDecoder<>(rows.topic());
  }

  @Override
  public void processElement(RecordBatch batch, Context context, Collector<E> events) {
    for (RawRecord record : batch.records()) {
      ArrivalCounts counts = new ArrivalCounts();
      E event = decoder.decode(batch.partition(), record, counts, rows::letter);
      long hour = IntakeRows.hourOf(record.arrivalMillis());
      context.output(ARRIVALS, Tuple2.of(Tuple2.of(batch.partition(), hour), counts));
      if (event != null) {
        EventCounts onTime = new EventCounts();
        onTime.onTime = 1;
        long eventHour = IntakeRows.hourOf(rows.timeOf(event));
        context.output(ON_TIME, Tuple2.of(eventHour, onTime));
        events.collect(event);
      }
    }
  }
}
