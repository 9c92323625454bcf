package dev.cauce.transforms.intake;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecord;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Lets one event pass of those with the same id and event time.
 *
 * <p>In: events at their event time, bounded or unbounded. Out: the accepted events, in windows of
 * an hour, and the counts of the ledger. The ids of an hour are kept until the watermark passes its
 * end. Which copy passes is open, so an id and an event time must name one event, byte by byte.
 */
public final class Deduplicate<E extends SpecificRecord>
    extends PTransform<PCollection<E>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  private static final String ACCEPTED = "accepted";

  /** Partial counts of accepted events and duplicates. */
  public static final TupleTag<KV<Integer, EventCounts>> COUNTS = new TupleTag<>("counts") {};

  private final Topic<E> topic;
  private final int shards;

  private Deduplicate(Topic<E> topic, int shards) {
    this.topic = topic;
    this.shards = shards;
  }

  /**
   * Deduplicates the events of {@code topic}.
   *
   * @param shards into how many parts the ids are divided, which changes no result: many times the
   *     parallelism, so that the parts spread evenly, and no more, since each makes a bundle of its
   *     own on some runners
   */
  public static <E extends SpecificRecord> Deduplicate<E> of(Topic<E> topic, int shards) {
    checkArgument(shards > 0, "shards is %s, but must be positive: 128", shards);
    return new Deduplicate<>(topic, shards);
  }

  /** The events without their duplicates. */
  public static <E> TupleTag<E> acceptedTag() {
    return new TupleTag<>(ACCEPTED);
  }

  @Override
  public PCollectionTuple expand(PCollection<E> events) {
    Topic<E> of = topic;
    int count = shards;
    TupleTag<E> accepted = acceptedTag();
    PCollectionTuple deduplicated =
        events
            .apply("Hour", Window.into(FixedWindows.of(EventHour.LENGTH)))
            .apply(
                "Shard",
                WithKeys.<Integer, E>of(event -> shardOf(of.idOf(event), count))
                    .withKeyType(TypeDescriptors.integers()))
            .setCoder(KvCoder.of(VarIntCoder.of(), EventCoder.of(topic.type())))
            .apply(
                "Deduplicate",
                ParDo.of(new DeduplicateFn<>(topic))
                    .withOutputTags(accepted, TupleTagList.of(COUNTS)));
    deduplicated.get(accepted).setCoder(EventCoder.of(topic.type()));
    deduplicated.get(COUNTS).setCoder(KvCoder.of(VarIntCoder.of(), EventCounts.CODER));
    return deduplicated;
  }

  private static int shardOf(String id, int shards) {
    int hash = Hashing.murmur3_32_fixed().hashString(id, StandardCharsets.UTF_8).asInt();
    return Math.floorMod(hash, shards);
  }
}
