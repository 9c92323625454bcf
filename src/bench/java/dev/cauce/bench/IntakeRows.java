package dev.cauce.bench;

import dev.cauce.pipelines.Catalog;
import dev.cauce.transforms.intake.ArrivalCounts;
import dev.cauce.transforms.intake.ArrivalHour;
import dev.cauce.transforms.intake.DeadLetter;
import dev.cauce.transforms.intake.EventCounts;
import dev.cauce.transforms.intake.EventHour;
import dev.cauce.transforms.intake.Topic;
import dev.cauce.transforms.results.Table;
import java.io.Serializable;
import org.apache.avro.specific.SpecificRecord;
import org.joda.time.Instant;

/**
 * What the rivals of every pipeline share: its topic, its dead letters and both of its ledgers.
 *
 * @param topic the only one that the pipeline reads
 */
record IntakeRows<E extends SpecificRecord>(
    Topic<E> topic, Table<DeadLetter> letters, Table<ArrivalHour> arrivals, Table<EventHour> events)
    implements Serializable {
  static final long HOUR_MILLIS = 3_600_000;

  static <E extends SpecificRecord> IntakeRows<E> of(Catalog pipeline, Topic<E> topic) {
    String name = pipeline.toString();
    return new IntakeRows<>(
        topic, DeadLetter.tableOf(name), ArrivalHour.tableOf(name), EventHour.tableOf(name));
  }

  static long hourOf(long millis) {
    return Math.floorDiv(millis, HOUR_MILLIS) * HOUR_MILLIS;
  }

  long timeOf(E event) {
    return topic.eventTimeMillisOf(event);
  }

  /** What a duplicate has in common with the event that it repeats. */
  String identityOf(E event) {
    return timeOf(event) + "/" + topic.idOf(event);
  }

  void letter(DeadLetter letter) {
    RowSink.add(letters, letter);
  }

  void arrivals(int partition, long hour, ArrivalCounts counts) {
    RowSink.add(arrivals, ArrivalHour.of(topic, partition, Instant.ofEpochMilli(hour), counts));
  }

  void events(long hour, EventCounts counts) {
    RowSink.add(events, EventHour.of(topic.name(), Instant.ofEpochMilli(hour), counts));
  }
}
