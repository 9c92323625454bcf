package dev.cauce.transforms.intake;

import org.apache.avro.specific.SpecificRecord;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Turns records into events.
 *
 * <p>In: batches of records, bounded or unbounded, with timestamps no later than {@code arrival -
 * L} of their records. Out: the events on time, at their event time; the dead, late and future
 * records, at {@code arrival + F}; and the counts of the ledger. What becomes of a record depends
 * on the record alone, never on the watermark.
 */
public final class Decode<E extends SpecificRecord>
    extends PTransform<PCollection<RecordBatch>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** The largest value that is read. */
  public static final int MAX_RECORD_BYTES = 1 << 20;

  /** Dead, late and future records. */
  public static final TupleTag<DeadLetter> DEAD_LETTERS = new TupleTag<>("deadLetters") {};

  /** Partial counts by partition, at {@code arrival + F}. */
  public static final TupleTag<KV<Integer, ArrivalCounts>> ARRIVALS = new TupleTag<>("arrivals") {};

  /** Partial counts of events on time, at their event time. */
  public static final TupleTag<KV<Integer, EventCounts>> ON_TIME = new TupleTag<>("onTime") {};

  private final Topic<E> topic;
  private static final String EVENTS = "events";

  private Decode(Topic<E> topic) {
    this.topic = topic;
  }

  public static <E extends SpecificRecord> Decode<E> of(Topic<E> topic) {
    return new Decode<>(topic);
  }

  /** The events on time. */
  public static <E> TupleTag<E> eventsTag() {
    return new TupleTag<>(EVENTS);
  }

  @Override
  public PCollectionTuple expand(PCollection<RecordBatch> batches) {
    TupleTag<E> events = eventsTag();
    PCollectionTuple decoded =
        batches.apply(
            "Decode",
            ParDo.of(new DecodeFn<>(topic))
                .withOutputTags(events, TupleTagList.of(DEAD_LETTERS).and(ARRIVALS).and(ON_TIME)));
    decoded.get(events).setCoder(EventCoder.of(topic.type()));
    decoded.get(ARRIVALS).setCoder(KvCoder.of(VarIntCoder.of(), ArrivalCounts.CODER));
    decoded.get(ON_TIME).setCoder(KvCoder.of(VarIntCoder.of(), EventCounts.CODER));
    return decoded;
  }
}
