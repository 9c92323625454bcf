package dev.cauce.transforms.intake;

import dev.cauce.transforms.aggregate.Aggregate;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Duration;

/**
 * The account of a topic, in which every record of the log appears: what arrived, by partition and
 * hour of arrival, and what was accepted, by hour of event time. Partial counts come in, from each
 * bundle of {@link Decode} and {@link Deduplicate}; rows go out, early and final.
 */
public final class Ledger {
  private Ledger() {}

  /** Arrivals by partition; an hour of arrival closes F later than the hour itself. */
  public static PTransform<PCollection<KV<Integer, ArrivalCounts>>, PCollection<ArrivalHour>>
      ofArrivals(Topic<?> topic) {
    Duration future = topic.future();
    FixedWindows hours =
        FixedWindows.of(EventHour.LENGTH)
            .withOffset(Duration.millis(future.getMillis() % EventHour.LENGTH.getMillis()));
    String name = topic.name();
    return PTransform.compose(
        partials ->
            partials
                .apply(Aggregate.in(hours, ArrivalCounts::new, ArrivalCounts.CODER))
                .apply("ArrivalHour", ParDo.of(new ArrivalHourFn(name, future))));
  }

  /** Events by hour; the key says nothing and spreads nothing, for there are few partial counts. */
  public static PTransform<PCollection<KV<Integer, EventCounts>>, PCollection<EventHour>> ofEvents(
      Topic<?> topic) {
    String name = topic.name();
    return PTransform.compose(
        partials ->
            partials
                .apply(
                    Aggregate.in(
                        FixedWindows.of(EventHour.LENGTH), EventCounts::new, EventCounts.CODER))
                .apply("EventHour", ParDo.of(new EventHourFn(name))));
  }

  private static final class ArrivalHourFn extends DoFn<KV<Integer, ArrivalCounts>, ArrivalHour> {
    private static final long serialVersionUID = 1L;

    private final String topic;
    private final Duration future;

    ArrivalHourFn(String topic, Duration future) {
      this.topic = topic;
      this.future = future;
    }

    @ProcessElement
    public void row(
        @Element KV<Integer, ArrivalCounts> total,
        IntervalWindow window,
        OutputReceiver<ArrivalHour> rows) {
      ArrivalCounts counts = total.getValue();
      rows.output(
          ArrivalHour.builder()
              .setTopic(topic)
              .setPartition(total.getKey())
              .setHour(window.start().minus(future))
              .setFirstOffset(counts.firstOffset)
              .setLastOffset(counts.lastOffset)
              .setRecords(counts.events())
              .setOnTime(counts.onTime)
              .setDead(counts.dead)
              .setLate(counts.late)
              .setFuture(counts.future)
              .setHeartbeats(counts.heartbeats)
              .setCloses(window.maxTimestamp())
              .build());
    }
  }

  private static final class EventHourFn extends DoFn<KV<Integer, EventCounts>, EventHour> {
    private static final long serialVersionUID = 1L;

    private final String topic;

    EventHourFn(String topic) {
      this.topic = topic;
    }

    @ProcessElement
    public void row(
        @Element KV<Integer, EventCounts> total,
        IntervalWindow window,
        OutputReceiver<EventHour> rows) {
      rows.output(EventHour.of(topic, window.start(), total.getValue()));
    }
  }
}
