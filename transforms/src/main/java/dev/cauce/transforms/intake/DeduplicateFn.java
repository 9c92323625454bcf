package dev.cauce.transforms.intake;

import dev.cauce.transforms.aggregate.BoundedCombiner;
import org.apache.avro.specific.SpecificRecord;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.state.SetState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** Remembers the ids of a shard and hour; the end of the window clears them. */
final class DeduplicateFn<E extends SpecificRecord> extends DoFn<KV<Integer, E>, E> {
  private static final long serialVersionUID = 1L;
  private static final String SEEN = "seen";

  @StateId(SEEN)
  @SuppressWarnings("unused")
  private final StateSpec<SetState<String>> seen = StateSpecs.set(StringUtf8Coder.of());

  private final Topic<E> topic;
  private transient BoundedCombiner<Long, EventCounts> counts;

  DeduplicateFn(Topic<E> topic) {
    this.topic = topic;
  }

  @StartBundle
  public void start() {
    counts = new BoundedCombiner<>(EventCounts::new);
  }

  @ProcessElement
  public void pass(
      @Element KV<Integer, E> sharded,
      @Timestamp Instant time,
      @StateId(SEEN) SetState<String> ids,
      MultiOutputReceiver out) {
    E event = sharded.getValue();
    // Times first: of fixed length for centuries, so that no two pairs make one string.
    String identity = topic.eventTimeMillisOf(event) + "/" + topic.idOf(event);
    EventCounts hour = counts.at(EventHour.lastInstantMillisOf(time.getMillis()));
    if (Boolean.TRUE.equals(ids.addIfAbsent(identity).read())) {
      hour.accepted++;
      out.get(Deduplicate.<E>acceptedTag()).output(event);
    } else {
      hour.duplicates++;
    }
    if (counts.isFull()) {
      counts.drainTo(
          (last, full) ->
              out.get(Deduplicate.COUNTS)
                  .outputWithTimestamp(KV.of(0, full), Instant.ofEpochMilli(last)));
    }
  }

  /**
   * The ledger puts the counts into windows by their timestamp; the one they leave in is passing.
   */
  @FinishBundle
  public void finish(FinishBundleContext context) {
    counts.drainTo(
        (last, rest) -> {
          Instant time = Instant.ofEpochMilli(last);
          context.output(Deduplicate.COUNTS, KV.of(0, rest), time, EventHour.windowOf(time));
        });
  }

  @Override
  @SuppressWarnings("deprecation")
  public Duration getAllowedTimestampSkew() {
    return Duration.millis(Long.MAX_VALUE);
  }
}
