package dev.cauce.transforms.intake;

import dev.cauce.transforms.results.Column;
import dev.cauce.transforms.results.RecordSchema;
import dev.cauce.transforms.results.Table;
import java.util.Arrays;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * A record that is dead, late or future, with its original bytes and all that says where it was.
 */
@DefaultSchema(RecordSchema.class)
public record DeadLetter(
    String topic,
    int partition,
    @Column("hour in which it arrived") Instant hour,
    long offset,
    Instant arrival,
    @Column("DEAD, LATE or FUTURE") String disposition,
    @Column("of a dead record, else null") @Nullable String reason,
    @Column("step that gave it up") String stage,
    @Column("what was wrong, for a person") String cause,
    @Column("bytes of its key; of a conflict null") byte @Nullable [] recordKey,
    @Column("bytes of its value; null of a conflict that passed") byte @Nullable [] payload,
    @Column("last instant of its hour of the ledger") Instant closes,
    @Column("id of its event, of a conflict") @Nullable String eventId,
    @Column("event time, of a conflict") @Nullable Instant eventTime) {

  /** The dead, late and future records of {@code pipeline}. */
  public static Table<DeadLetter> tableOf(String pipeline) {
    return Table.of(pipeline + "_dead_letters", DeadLetter.class)
        .answering("Which records of a partition in an hour could not be used, and why?")
        .partitionedBy("topic", "partition", "hour")
        .clusteredBy("offset")
        .finalOnly()
        .keptFor(Duration.standardDays(90))
        .versionedBy(letter -> 1L)
        .ownedAt(DeadLetter::closes);
  }

  /**
   * By the bytes of key and payload: engines compare elements so, of which two arrays never are.
   */
  @Override
  public boolean equals(Object other) {
    return other instanceof DeadLetter letter && Arrays.deepEquals(values(), letter.values());
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(values());
  }

  private Object[] values() {
    return new Object[] {
      topic,
      partition,
      hour,
      offset,
      arrival,
      disposition,
      reason,
      stage,
      cause,
      recordKey,
      payload,
      closes,
      eventId,
      eventTime
    };
  }

  /** The last instant of the ledger's hour in which a record arrived. */
  static Instant closesOf(Topic<?> topic, long arrivalMillis) {
    return Instant.ofEpochMilli(EventHour.lastInstantMillisOf(arrivalMillis)).plus(topic.future());
  }
}
