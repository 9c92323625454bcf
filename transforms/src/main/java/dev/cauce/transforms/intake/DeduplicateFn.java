package dev.cauce.transforms.intake;

import dev.cauce.transforms.aggregate.BoundedCombiner;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.state.SetState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** Remembers the ids of a shard and hour; the end of the window clears them. */
final class DeduplicateFn<E extends SpecificRecord>
    extends DoFn<KV<Integer, List<byte[]>>, List<E>> {
  private static final long serialVersionUID = 1L;
  private static final String SEEN = "seen";

  @StateId(SEEN)
  @SuppressWarnings("unused")
  private final StateSpec<SetState<String>> seen = StateSpecs.set(StringUtf8Coder.of());

  private final Topic<E> topic;
  private transient EventCodec<E> codec;
  private transient BoundedCombiner<Long, EventCounts> counts;

  DeduplicateFn(Topic<E> topic) {
    this.topic = topic;
  }

  @Setup
  public void setUp() {
    codec = EventCodec.of(topic);
  }

  @StartBundle
  public void start() {
    counts = new BoundedCombiner<>(EventCounts::new);
  }

  @ProcessElement
  public void pass(
      @Element KV<Integer, List<byte[]>> group,
      IntervalWindow window,
      @StateId(SEEN) SetState<String> ids,
      MultiOutputReceiver out) {
    List<E> accepted = new ArrayList<>(group.getValue().size());
    EventCounts hour = counts.at(window.maxTimestamp().getMillis());
    for (byte[] bytes : group.getValue()) {
      E event = codec.decodeAgain(bytes);
      long eventTime = topic.eventTimeMillisOf(event);
      // Times first: of fixed length for centuries, so that no two pairs make one string.
      if (Boolean.TRUE.equals(ids.addIfAbsent(eventTime + "/" + topic.idOf(event)).read())) {
        hour.accepted.add();
        accepted.add(event);
      } else {
        hour.duplicates.add();
      }
    }
    if (!accepted.isEmpty()) {
      out.get(Deduplicate.<E>acceptedTag()).output(accepted);
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
