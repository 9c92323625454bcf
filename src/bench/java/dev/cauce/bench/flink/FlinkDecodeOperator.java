package dev.cauce.bench.flink;

import dev.cauce.bench.rows.IntakeRows;
import dev.cauce.transforms.intake.ArrivalCounts;
import dev.cauce.transforms.intake.EventCounts;
import dev.cauce.transforms.intake.RawRecord;
import dev.cauce.transforms.intake.RecordBatch;
import dev.cauce.transforms.intake.RecordDecoder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Decodes batches: events on time go on, at their event time, the counts of each record to the
 * side. An operator, since a function can't say the time of what it puts out.
 */
final class FlinkDecodeOperator<E extends SpecificRecord> extends AbstractStreamOperator<E>
    implements OneInputStreamOperator<RecordBatch, E> {
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
  private transient StreamRecord<E> out;

  FlinkDecodeOperator(IntakeRows<E> rows) {
    this.rows = rows;
    chainingStrategy = ChainingStrategy.ALWAYS;
  }

  @Override
  public void open() throws Exception {
    super.open();
    decoder = new RecordDecoder<>(rows.topic());
    out = new StreamRecord<>(null);
  }

  @Override
  public void processElement(StreamRecord<RecordBatch> element) {
    RecordBatch batch = element.getValue();
    for (RawRecord record : batch.records()) {
      ArrivalCounts counts = new ArrivalCounts();
      E event = decoder.decode(batch.partition(), record, counts, rows::letter);
      long hour = IntakeRows.hourOf(record.arrivalMillis());
      output.collect(
          ARRIVALS, new StreamRecord<>(Tuple2.of(Tuple2.of(batch.partition(), hour), counts)));
      if (event != null) {
        collect(event);
      }
    }
  }

  private void collect(E event) {
    long time = rows.timeOf(event);
    EventCounts onTime = new EventCounts();
    onTime.onTime.add();
    output.collect(ON_TIME, new StreamRecord<>(Tuple2.of(IntakeRows.hourOf(time), onTime)));
    output.collect(out.replace(event, time));
  }
}
