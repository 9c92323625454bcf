package dev.cauce.transforms.intake;

import dev.cauce.transforms.results.Bucket;
import dev.cauce.transforms.results.Column;
import dev.cauce.transforms.results.RecordSchema;
import dev.cauce.transforms.results.Table;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.values.Row;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * The ledger by event time: the events on time within an hour are the accepted ones, the duplicates
 * and the conflicts. They are counted at different steps, so the two sides differ when a step loses
 * one.
 */
@DefaultSchema(RecordSchema.class)
public record EventHour(
    String topic,
    @Column("start of the hour") Instant hour,
    @Column("decoded and on time") long onTime,
    @Column("handed to the pipeline") long accepted,
    @Column("seen before, with the same content") long duplicates,
    @Column("other contents of an accepted id and time, dead") long conflicts) {
  /** The length of the ledger's windows. */
  static final Duration LENGTH = Duration.standardHours(1);

  /** The start of the hour that holds the instant. */
  static long startMillisOf(long millis) {
    return Math.floorDiv(millis, LENGTH.getMillis()) * LENGTH.getMillis();
  }

  static long lastInstantMillisOf(long millis) {
    return startMillisOf(millis) + LENGTH.getMillis() - 1;
  }

  static IntervalWindow windowOf(Instant time) {
    return new IntervalWindow(Instant.ofEpochMilli(startMillisOf(time.getMillis())), LENGTH);
  }

  /** The last instant of the hour of a stored row. */
  public static Instant lastInstantOf(Row row) {
    return windowOf(row.getDateTime("hour").toInstant()).maxTimestamp();
  }

  /** The ledger by event time of {@code pipeline}. */
  public static Table<EventHour> tableOf(String pipeline) {
    return Table.of(pipeline + "_ledger_events", EventHour.class)
        .answering("Was every event of a topic in a month accepted or seen before?")
        .partitionedBy("topic")
        .bucketedBy("hour", Bucket.MONTH)
        .clusteredBy("hour")
        .versionedBy(EventHour::counted)
        .ownedAt(hour -> windowOf(hour.hour()).maxTimestamp());
  }

  /** Grows with each event that a step has counted. */
  private long counted() {
    return onTime + accepted + duplicates + conflicts;
  }

  /** The row of the hour of event time that begins at {@code hour}. */
  public static EventHour of(String topic, Instant hour, EventCounts counts) {
    return new EventHour(
        topic,
        hour,
        counts.onTime.get(),
        counts.accepted.get(),
        counts.duplicates.get(),
        counts.conflicts.get());
  }
}
