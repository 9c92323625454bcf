package dev.cauce.transforms.intake;

import org.apache.beam.sdk.coders.Coder;
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
 * L} of their records. Out: the events on time, for {@link Deduplicate}; the dead, late and future
 * records, at {@code arrival + F}; and the counts of the ledger. What becomes of a record depends
 * on the record alone, never on the watermark.
 */
public final class Decode extends PTransform<PCollection<RecordBatch>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** The largest value that is read. */
  public static final int MAX_RECORD_BYTES = 1 << 20;

  /**
   * The events on time, still encoded, in groups of one hour of event time and one shard each, at
   * the earliest event time of the group.
   */
  public static final TupleTag<KV<Integer, EventGroup>> EVENTS = new TupleTag<>("events") {};

  /** Dead, late and future records. */
  public static final TupleTag<DeadLetter> DEAD_LETTERS = new TupleTag<>("deadLetters") {};

  /** Partial counts by partition, at {@code arrival + F}. */
  public static final TupleTag<KV<Integer, ArrivalCounts>> ARRIVALS = new TupleTag<>("arrivals") {};

  /** Partial counts of events on time, at their event time. */
  public static final TupleTag<KV<Integer, EventCounts>> ON_TIME = new TupleTag<>("onTime") {};

  private static final Coder<KV<Integer, EventGroup>> GROUPS =
      KvCoder.of(VarIntCoder.of(), EventGroup.CODER);

  private final Topic<?> topic;
  private final Sharding sharding;

  private Decode(Topic<?> topic, Sharding sharding) {
    this.topic = topic;
    this.sharding = sharding;
  }

  /** Decodes the records of {@code topic}. */
  public static Decode of(Topic<?> topic, Sharding sharding) {
    return new Decode(topic, sharding);
  }

  @Override
  public PCollectionTuple expand(PCollection<RecordBatch> batches) {
    PCollectionTuple decoded =
        batches.apply(
            "Decode",
            ParDo.of(new DecodeFn<>(topic, sharding))
                .withOutputTags(EVENTS, TupleTagList.of(DEAD_LETTERS).and(ARRIVALS).and(ON_TIME)));
    decoded.get(EVENTS).setCoder(GROUPS);
    decoded.get(ARRIVALS).setCoder(KvCoder.of(VarIntCoder.of(), ArrivalCounts.CODER));
    decoded.get(ON_TIME).setCoder(KvCoder.of(VarIntCoder.of(), EventCounts.CODER));
    return decoded;
  }
}
