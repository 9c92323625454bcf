package dev.cauce.transforms.intake;

import dev.cauce.transforms.aggregate.Aggregate;
import dev.cauce.transforms.aggregate.Rows;
import dev.cauce.transforms.results.Table;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
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
      ofArrivals(Topic<?> topic, Table<ArrivalHour> table) {
    Duration future = topic.future();
    FixedWindows hours =
        FixedWindows.of(EventHour.LENGTH)
            .withOffset(Duration.millis(future.getMillis() % EventHour.LENGTH.getMillis()));
    Rows.Row<Integer, ArrivalCounts, ArrivalHour> row =
        (partition, window, counts) ->
            ArrivalHour.of(topic, partition, window.start().minus(future), counts);
    return PTransform.compose(
        partials ->
            partials
                .apply(
                    Aggregate.<Integer, ArrivalCounts>in(
                            hours, ArrivalCounts::new, ArrivalCounts.CODER)
                        .early(table.early()))
                .apply("ArrivalHour", Rows.of(table, row)));
  }

  /** Events by hour; the key says nothing and spreads nothing, for there are few partial counts. */
  public static PTransform<PCollection<KV<Integer, EventCounts>>, PCollection<EventHour>> ofEvents(
      Topic<?> topic, Table<EventHour> table) {
    String name = topic.name();
    FixedWindows hours = FixedWindows.of(EventHour.LENGTH);
    Rows.Row<Integer, EventCounts, EventHour> row =
        (all, window, counts) -> EventHour.of(name, window.start(), counts);
    return PTransform.compose(
        partials ->
            partials
                .apply(
                    Aggregate.<Integer, EventCounts>in(hours, EventCounts::new, EventCounts.CODER)
                        .early(table.early()))
                .apply("EventHour", Rows.of(table, row)));
  }
}
