package dev.cauce.transforms.intake;

import dev.cauce.transforms.aggregate.BoundedCombiner;
import org.apache.avro.specific.SpecificRecord;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** Decides for each record what becomes of it, and counts. */
final class DecodeFn<E extends SpecificRecord> extends DoFn<RecordBatch, E> {
  private static final long serialVersionUID = 1L;
  private static final String STAGE = "Decode";
  private static final long HOUR_MILLIS = EventHour.LENGTH.getMillis();

  private final Topic<E> topic;
  private final long latenessMillis;
  private final long futureMillis;

  private transient EventCodec<E> codec;
  private transient BoundedCombiner<ArrivalCell, ArrivalCounts> arrivals;
  private transient BoundedCombiner<Long, EventCounts> onTime;

  /** A partition and the start of an hour of arrival. */
  private record ArrivalCell(int partition, long hourMillis) {}

  DecodeFn(Topic<E> topic) {
    this.topic = topic;
    latenessMillis = topic.lateness().getMillis();
    futureMillis = topic.future().getMillis();
  }

  @Setup
  public void setUp() {
    codec = EventCodec.of(topic);
  }

  @StartBundle
  public void start() {
    arrivals = new BoundedCombiner<>(ArrivalCounts::new);
    onTime = new BoundedCombiner<>(EventCounts::new);
  }

  @ProcessElement
  public void decode(@Element RecordBatch batch, MultiOutputReceiver out) {
    OutputReceiver<E> events = out.get(Decode.<E>eventsTag());
    for (RawRecord record : batch.records()) {
      ArrivalCounts counts = arrivals.at(cellOf(batch.partition(), record.arrivalMillis()));
      counts.saw(record.offset());
      if (record.isHeartbeat()) {
        counts.heartbeats++;
        continue;
      }
      DeadLetter letter = decode(batch, record, counts, events);
      if (letter != null) {
        out.get(Decode.DEAD_LETTERS)
            .outputWithTimestamp(letter, letter.getArrival().plus(Duration.millis(futureMillis)));
      }
    }
    if (arrivals.isFull() || onTime.isFull()) {
      drain(
          (partial, time) -> out.get(Decode.ARRIVALS).outputWithTimestamp(partial, time),
          (partial, time) -> out.get(Decode.ON_TIME).outputWithTimestamp(partial, time));
    }
  }

  @FinishBundle
  public void finish(FinishBundleContext context) {
    drain(
        (partial, time) -> context.output(Decode.ARRIVALS, partial, time, GlobalWindow.INSTANCE),
        (partial, time) -> context.output(Decode.ON_TIME, partial, time, GlobalWindow.INSTANCE));
  }

  /** Puts the event of {@code record} out, or says why there is none. */
  private @Nullable DeadLetter decode(
      RecordBatch batch, RawRecord record, ArrivalCounts counts, OutputReceiver<E> events) {
    E event;
    try {
      event = eventOf(record);
    } catch (DeadRecordException e) {
      counts.dead++;
      return letter(batch, record, Disposition.DEAD)
          .setReason(e.reason().name())
          .setCause(e.getMessage())
          .build();
    }
    long eventTime = topic.eventTimeMillisOf(event);
    long delay = record.arrivalMillis() - eventTime;
    if (delay > latenessMillis) {
      counts.late++;
      return letter(batch, record, Disposition.LATE)
          .setCause("arrived " + Duration.millis(delay) + " after its event time")
          .build();
    }
    if (-delay > futureMillis) {
      counts.future++;
      return letter(batch, record, Disposition.FUTURE)
          .setCause("arrived " + Duration.millis(-delay) + " before its event time")
          .build();
    }
    counts.onTime++;
    onTime.at(EventHour.lastInstantMillisOf(eventTime)).onTime++;
    events.outputWithTimestamp(event, Instant.ofEpochMilli(eventTime));
    return null;
  }

  private E eventOf(RawRecord record) throws DeadRecordException {
    byte[] value = record.value();
    if (value == null) {
      throw new DeadRecordException(DeadReason.NULL_PAYLOAD, "the record has no value");
    }
    if (value.length > Decode.MAX_RECORD_BYTES) {
      throw new DeadRecordException(
          DeadReason.TOO_LARGE, value.length + " bytes, more than " + Decode.MAX_RECORD_BYTES);
    }
    E event = codec.decode(value);
    topic.check(event);
    return event;
  }

  private DeadLetter.Builder letter(RecordBatch batch, RawRecord record, Disposition disposition) {
    long hour = cellOf(batch.partition(), record.arrivalMillis()).hourMillis();
    return DeadLetter.builder()
        .setTopic(batch.topic())
        .setPartition(batch.partition())
        .setHour(Instant.ofEpochMilli(hour))
        .setOffset(record.offset())
        .setArrival(Instant.ofEpochMilli(record.arrivalMillis()))
        .setDisposition(disposition.name())
        .setStage(STAGE)
        .setRecordKey(record.key())
        .setPayload(record.value())
        .setCloses(Instant.ofEpochMilli(hour + HOUR_MILLIS + futureMillis - 1));
  }

  private static ArrivalCell cellOf(int partition, long arrivalMillis) {
    return new ArrivalCell(partition, EventHour.startMillisOf(arrivalMillis));
  }

  /** Takes a partial count and its timestamp. */
  private interface Output<T> {
    void put(KV<Integer, T> partial, Instant timestamp);
  }

  /** Each partial count leaves at the last instant of its window, which the bundle keeps open. */
  private void drain(Output<ArrivalCounts> toArrivals, Output<EventCounts> toEvents) {
    arrivals.drainTo(
        (cell, counts) ->
            toArrivals.put(
                KV.of(cell.partition(), counts),
                Instant.ofEpochMilli(cell.hourMillis() + HOUR_MILLIS + futureMillis - 1)));
    onTime.drainTo((last, counts) -> toEvents.put(KV.of(0, counts), Instant.ofEpochMilli(last)));
  }

  @Override
  @SuppressWarnings("deprecation")
  public Duration getAllowedTimestampSkew() {
    return Duration.millis(Long.MAX_VALUE);
  }
}
