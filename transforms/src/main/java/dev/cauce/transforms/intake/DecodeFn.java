package dev.cauce.transforms.intake;

import dev.cauce.transforms.aggregate.BoundedCombiner;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** Decodes records, and counts what became of them. */
final class DecodeFn<E extends SpecificRecord> extends DoFn<RecordBatch, KV<Integer, EventGroup>> {
  private static final long serialVersionUID = 1L;
  private static final long HOUR_MILLIS = EventHour.LENGTH.getMillis();

  private final Topic<E> topic;
  private final long futureMillis;
  private final Sharding sharding;

  private transient RecordDecoder<E> decoder;
  private transient BoundedCombiner<ArrivalCell, ArrivalCounts> arrivals;
  private transient BoundedCombiner<Long, EventCounts> onTime;
  private transient EventGroups events;

  /** A partition and the start of an hour of arrival. */
  private record ArrivalCell(int partition, long hourMillis) {}

  DecodeFn(Topic<E> topic, Sharding sharding) {
    this.topic = topic;
    this.sharding = sharding;
    futureMillis = topic.future().getMillis();
  }

  @Setup
  public void setUp() {
    decoder = RecordDecoder.refilling(topic);
  }

  @StartBundle
  public void start() {
    arrivals = new BoundedCombiner<>(ArrivalCounts::new);
    onTime = new BoundedCombiner<>(EventCounts::new);
    events = new EventGroups(sharding);
  }

  @ProcessElement
  public void decode(@Element RecordBatch batch, MultiOutputReceiver out) {
    Consumer<DeadLetter> letters =
        letter ->
            out.get(Decode.DEAD_LETTERS)
                .outputWithTimestamp(letter, letter.arrival().plus(topic.future()));
    ArrivalCell cell = null;
    ArrivalCounts counts = null;
    for (RawRecord record : batch.records()) {
      // Most records arrive in the hour of the one before.
      long hour = EventHour.startMillisOf(record.arrivalMillis());
      if (cell == null || cell.hourMillis() != hour) {
        cell = new ArrivalCell(batch.partition(), hour);
        counts = arrivals.at(cell);
      }
      E event = decoder.decode(batch.partition(), record, counts, letters);
      if (event != null) {
        events.add(topic.idOf(event), topic.eventTimeMillisOf(event), record);
      }
    }
    events.drainTo(
        batch.partition(),
        (group, earliest) -> {
          onTime
              .at(EventHour.lastInstantMillisOf(earliest.getMillis()))
              .onTime
              .add(group.getValue().records().size());
          out.get(Decode.EVENTS).outputWithTimestamp(group, earliest);
        });
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
