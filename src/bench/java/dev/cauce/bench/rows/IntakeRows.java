package dev.cauce.bench.rows;

import dev.cauce.bench.workload.Shape;
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
public record IntakeRows<E extends SpecificRecord>(
    Topic<E> topic, Table<DeadLetter> letters, Table<ArrivalHour> arrivals, Table<EventHour> events)
    implements Serializable {
  public static final long HOUR_MILLIS = 3_600_000;

  public static <E extends SpecificRecord> IntakeRows<E> of(Shape shape, Topic<E> topic) {
    String name = shape.pipeline();
    return new IntakeRows<>(
        topic, DeadLetter.tableOf(name), ArrivalHour.tableOf(name), EventHour.tableOf(name));
  }

  public static long hourOf(long millis) {
    return Math.floorDiv(millis, HOUR_MILLIS) * HOUR_MILLIS;
  }

  public long timeOf(E event) {
    return topic.eventTimeMillisOf(event);
  }

  /** What a duplicate has in common with the event that it repeats. */
  public String identityOf(E event) {
    return timeOf(event) + "/" + topic.idOf(event);
  }

  public void letter(DeadLetter letter) {
    RowSink.add(letters, letter);
  }

  public void arrivals(int partition, long hour, ArrivalCounts counts) {
    RowSink.add(arrivals, ArrivalHour.of(topic, partition, Instant.ofEpochMilli(hour), counts));
  }

  public void events(long hour, EventCounts counts) {
    RowSink.add(events, EventHour.of(topic.name(), Instant.ofEpochMilli(hour), counts));
  }
}
