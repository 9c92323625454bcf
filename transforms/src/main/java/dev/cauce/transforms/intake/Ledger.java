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
import org.joda.time.Instant;

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
    return PTransform.compose(
        partials ->
            partials
                .apply(Aggregate.in(hours, ArrivalCounts::new, ArrivalCounts.CODER))
                .apply("ArrivalHour", ParDo.of(new ArrivalHourFn(topic))));
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

    private final Topic<?> topic;

    ArrivalHourFn(Topic<?> topic) {
      this.topic = topic;
    }

    @ProcessElement
    public void row(
        @Element KV<Integer, ArrivalCounts> total,
        IntervalWindow window,
        OutputReceiver<ArrivalHour> rows) {
      Instant hour = window.start().minus(topic.future());
      rows.output(ArrivalHour.of(topic, total.getKey(), hour, total.getValue()));
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
