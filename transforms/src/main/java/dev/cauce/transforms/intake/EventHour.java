package dev.cauce.transforms.intake;

import com.google.auto.value.AutoValue;
import dev.cauce.transforms.results.Table;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.values.Row;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * The ledger by event time: the events on time within an hour are the accepted ones, the duplicates
 * and the conflicts. They are counted at different steps, so the two sides differ when a step loses
 * one.
 */
@AutoValue
@DefaultSchema(AutoValueSchema.class)
public abstract class EventHour {
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
        .partitionedBy("topic")
        .clusteredBy("hour")
        .versionedBy(EventHour::counted)
        .ownedAt(hour -> windowOf(hour.getHour()).maxTimestamp());
  }

  @SchemaFieldNumber("0")
  public abstract String getTopic();

  /** The start of the hour. */
  @SchemaFieldNumber("1")
  public abstract Instant getHour();

  /** Decoded and on time. */
  @SchemaFieldNumber("2")
  public abstract long getOnTime();

  /** Handed to the pipeline. */
  @SchemaFieldNumber("3")
  public abstract long getAccepted();

  /** Seen before, with the same content. */
  @SchemaFieldNumber("4")
  public abstract long getDuplicates();

  /** Other contents of an id and event time than the one that was accepted; dead letters. */
  @SchemaFieldNumber("5")
  public abstract long getConflicts();

  /** Grows with each event that a step has counted. */
  private long counted() {
    return getOnTime() + getAccepted() + getDuplicates() + getConflicts();
  }

  public static EventHour of(String topic, Instant hour, EventCounts counts) {
    return new AutoValue_EventHour.Builder()
        .setTopic(topic)
        .setHour(hour)
        .setOnTime(counts.onTime)
        .setAccepted(counts.accepted)
        .setDuplicates(counts.duplicates)
        .setConflicts(counts.conflicts)
        .build();
  }

  /** Gathers the columns. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setTopic(String topic);

    public abstract Builder setHour(Instant hour);

    public abstract Builder setOnTime(long onTime);

    public abstract Builder setAccepted(long accepted);

    public abstract Builder setDuplicates(long duplicates);

    public abstract Builder setConflicts(long conflicts);

    public abstract EventHour build();
  }
}
