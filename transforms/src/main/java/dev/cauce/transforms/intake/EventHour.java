package dev.cauce.transforms.intake;

import dev.cauce.transforms.results.Bucket;
import dev.cauce.transforms.results.Column;
import dev.cauce.transforms.results.RecordSchema;
import dev.cauce.transforms.results.Table;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * The ledger by event time: the events on time within an hour are the accepted ones and the
 * duplicates. They are counted at different steps, so the two sides differ when a step loses one.
 */
@DefaultSchema(RecordSchema.class)
public record EventHour(
    String topic,
    @Column("start of the hour") Instant hour,
    @Column("decoded and on time") long onTime,
    @Column("handed to the pipeline") long accepted,
    @Column("seen before") long duplicates) {
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

  /** The ledger by event time of {@code pipeline}. */
  public static Table<EventHour> tableOf(String pipeline) {
    return Table.of(pipeline + "_ledger_events", EventHour.class)
        .answering("Was every event of a topic in a month accepted or seen before?")
        .partitionedBy("topic")
        .bucketedBy("hour", Bucket.MONTH)
        .clusteredBy("hour")
        .versionedBy(hour -> hour.onTime() + hour.accepted() + hour.duplicates())
        .ownedAt(hour -> windowOf(hour.hour()).maxTimestamp());
  }

  /** The row of the hour of event time that begins at {@code hour}. */
  public static EventHour of(String topic, Instant hour, EventCounts counts) {
    return new EventHour(
        topic, hour, counts.onTime.get(), counts.accepted.get(), counts.duplicates.get());
  }
}
