package dev.cauce.transforms.intake;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Lets one event pass of those with the same id and event time.
 *
 * <p>In: the encoded events of {@link Decode}, bounded or unbounded. Out: the accepted events, in
 * lists of some of one hour, in its window and at the event time of the earliest or before; and the
 * counts of the ledger. The ids of an hour are kept until the watermark passes its end.
 *
 * <p>An id and an event time should name one event. Where several contents come under them, one is
 * accepted, and which one is open. The others are counted as conflicts, the same number in whatever
 * order they come. When their hour ends, each of the contents but the first in the log (by arrival,
 * partition and offset) is a dead letter at the first record that holds it, so that the letters are
 * the same in whatever order, too. The letter of the one that was accepted has no payload: an event
 * that passes is not kept. Contents are the same when today's code writes the same bytes of them.
 */
public final class Deduplicate<E extends SpecificRecord>
    extends PTransform<PCollection<KV<Integer, EventGroup>>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  private static final String ACCEPTED = "accepted";

  /** Dead letters of conflicts, once at the end of their hour. */
  public static final TupleTag<DeadLetter> CONFLICTS = new TupleTag<>("conflicts") {};

  /** Partial counts of accepted events, duplicates and conflicts. */
  public static final TupleTag<KV<Integer, EventCounts>> COUNTS = new TupleTag<>("counts") {};

  private final Topic<E> topic;

  private Deduplicate(Topic<E> topic) {
    this.topic = topic;
  }

  /** Deduplicates the events of {@code topic}. */
  public static <E extends SpecificRecord> Deduplicate<E> of(Topic<E> topic) {
    return new Deduplicate<>(topic);
  }

  /** The events without their duplicates. */
  public static <E> TupleTag<List<E>> acceptedTag() {
    return new TupleTag<>(ACCEPTED);
  }

  @Override
  public PCollectionTuple expand(PCollection<KV<Integer, EventGroup>> groups) {
    TupleTag<List<E>> accepted = acceptedTag();
    PCollectionTuple deduplicated =
        groups
            .apply("Hour", Window.into(FixedWindows.of(EventHour.LENGTH)))
            .apply(
                "Deduplicate",
                ParDo.of(new DeduplicateFn<>(topic))
                    .withOutputTags(accepted, TupleTagList.of(COUNTS).and(CONFLICTS)));
    deduplicated.get(accepted).setCoder(ListCoder.of(EventCoder.of(topic.type())));
    deduplicated.get(COUNTS).setCoder(KvCoder.of(VarIntCoder.of(), EventCounts.CODER));
    return deduplicated;
  }
}
