package dev.cauce.transforms.intake;

import dev.cauce.transforms.aggregate.BoundedCombiner;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.state.MapState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** Remembers the events of a shard and hour; the end of the window clears them. */
final class DeduplicateFn<E extends SpecificRecord> extends DoFn<KV<Integer, EventGroup>, List<E>> {
  private static final long serialVersionUID = 1L;
  private static final String STAGE = "Deduplicate";
  private static final String SEEN = "seen";
  private static final String OTHERS = "others";
  private static final String CLOSE = "close";

  @StateId(SEEN)
  @SuppressWarnings("unused")
  private final StateSpec<MapState<String, Content>> seen =
      StateSpecs.map(StringUtf8Coder.of(), Content.CODER);

  @StateId(OTHERS)
  @SuppressWarnings("unused")
  private final StateSpec<MapState<String, Content>> others =
      StateSpecs.map(StringUtf8Coder.of(), Content.CODER);

  /** Set only where there is a conflict. */
  @TimerId(CLOSE)
  @SuppressWarnings("unused")
  private final TimerSpec close = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  private final Topic<E> topic;
  private transient EventCodec<E> codec;
  private transient ContentHash hash;
  private transient BoundedCombiner<Long, EventCounts> counts;

  DeduplicateFn(Topic<E> topic) {
    this.topic = topic;
  }

  @Setup
  public void setUp() {
    codec = EventCodec.of(topic);
    hash = new ContentHash();
  }

  @StartBundle
  public void start() {
    counts = new BoundedCombiner<>(EventCounts::new);
  }

  @ProcessElement
  public void pass(
      @Element KV<Integer, EventGroup> group,
      IntervalWindow window,
      @StateId(SEEN) MapState<String, Content> seenOnes,
      @StateId(OTHERS) MapState<String, Content> otherOnes,
      @TimerId(CLOSE) Timer closing,
      MultiOutputReceiver out) {
    EventCounts hour = counts.at(window.maxTimestamp().getMillis());
    long before = hour.conflicts.get();
    List<E> accepted = accepted(group.getValue(), new SeenEvents(seenOnes, otherOnes), hour);
    if (!accepted.isEmpty()) {
      out.get(Deduplicate.<E>acceptedTag()).output(accepted);
    }
    if (hour.conflicts.get() > before) {
      closing.set(window.maxTimestamp());
    }
    if (counts.isFull()) {
      counts.drainTo(
          (last, full) ->
              out.get(Deduplicate.COUNTS)
                  .outputWithTimestamp(KV.of(0, full), Instant.ofEpochMilli(last)));
    }
  }

  private List<E> accepted(EventGroup group, SeenEvents events, EventCounts hour) {
    List<E> accepted = new ArrayList<>(group.records().size());
    for (RawRecord record : group.records()) {
      E event = codec.decodeAgain(record.value());
      codec.hashContent(record.value(), event, hash);
      Content content =
          new Content(
              hash.high(),
              hash.low(),
              group.partition(),
              record.offset(),
              record.arrivalMillis(),
              null);
      switch (events.add(
          topic.eventTimeMillisOf(event), topic.idOf(event), content, record.value())) {
        case NEW -> {
          hour.accepted.add();
          accepted.add(event);
        }
        case DUPLICATE -> hour.duplicates.add();
        case CONFLICT -> hour.conflicts.add();
      }
    }
    return accepted;
  }

  /** Only now is it known which record of a conflict was the first in the log. */
  @OnTimer(CLOSE)
  public void close(
      @StateId(SEEN) MapState<String, Content> seenOnes,
      @StateId(OTHERS) MapState<String, Content> otherOnes,
      MultiOutputReceiver out) {
    new SeenEvents(seenOnes, otherOnes)
        .conflicts(conflict -> out.get(Deduplicate.CONFLICTS).output(letter(conflict)));
  }

  private DeadLetter letter(SeenEvents.Conflict conflict) {
    Content content = conflict.content();
    Content first = conflict.first();
    return new DeadLetter(
        topic.name(),
        content.partition(),
        Instant.ofEpochMilli(EventHour.startMillisOf(content.arrivalMillis())),
        content.offset(),
        Instant.ofEpochMilli(content.arrivalMillis()),
        Disposition.DEAD.name(),
        DeadReason.CONFLICT.name(),
        STAGE,
        String.format(
            "its id and event time are those of %s:%d:%d, its content is another",
            topic.name(), first.partition(), first.offset()),
        null,
        content.value(),
        DeadLetter.closesOf(topic, content.arrivalMillis()),
        conflict.id(),
        Instant.ofEpochMilli(conflict.eventTimeMillis()));
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
