package dev.cauce.transforms.intake;

import com.google.auto.value.AutoValue;
import dev.cauce.transforms.results.Table;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * A record that is dead, late or future, with its original bytes and all that says where it was.
 */
@AutoValue
@DefaultSchema(AutoValueSchema.class)
public abstract class DeadLetter {

  /** The dead, late and future records of {@code pipeline}. */
  public static Table<DeadLetter> tableOf(String pipeline) {
    return Table.of(pipeline + "_dead_letters", DeadLetter.class)
        .partitionedBy("topic", "partition", "hour")
        .clusteredBy("offset")
        .versionedBy(letter -> 1L)
        .ownedAt(DeadLetter::getCloses);
  }

  @SchemaFieldNumber("0")
  public abstract String getTopic();

  @SchemaFieldNumber("1")
  public abstract int getPartition();

  /** The hour in which it arrived. */
  @SchemaFieldNumber("2")
  public abstract Instant getHour();

  @SchemaFieldNumber("3")
  public abstract long getOffset();

  @SchemaFieldNumber("4")
  public abstract Instant getArrival();

  /** DEAD, LATE or FUTURE. */
  @SchemaFieldNumber("5")
  public abstract String getDisposition();

  /** A {@link DeadReason}; null for late and future records. */
  @SchemaFieldNumber("6")
  public abstract @Nullable String getReason();

  /** The step that gave it up. */
  @SchemaFieldNumber("7")
  public abstract String getStage();

  /** What was wrong, for a person. */
  @SchemaFieldNumber("8")
  public abstract String getCause();

  /** The bytes of its key; null for a conflict. */
  @SchemaFieldNumber("9")
  @SuppressWarnings("mutable")
  public abstract byte @Nullable [] getRecordKey();

  /**
   * The bytes of its value; null for the one of several conflicting events that was counted, which
   * is not always the first in the log.
   */
  @SchemaFieldNumber("10")
  @SuppressWarnings("mutable")
  public abstract byte @Nullable [] getPayload();

  /** The last instant of its hour of the ledger. */
  @SchemaFieldNumber("11")
  public abstract Instant getCloses();

  /** What names the event, where that is why it is here: of a conflict. */
  @SchemaFieldNumber("12")
  public abstract @Nullable String getEventId();

  /** The event time, where that is why it is here: of a conflict. */
  @SchemaFieldNumber("13")
  public abstract @Nullable Instant getEventTime();

  public static Builder builder() {
    return new AutoValue_DeadLetter.Builder();
  }

  /** Gathers the columns. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setTopic(String topic);

    public abstract Builder setPartition(int partition);

    public abstract Builder setHour(Instant hour);

    public abstract Builder setOffset(long offset);

    public abstract Builder setArrival(Instant arrival);

    public abstract Builder setDisposition(String disposition);

    public abstract Builder setReason(@Nullable String reason);

    public abstract Builder setStage(String stage);

    public abstract Builder setCause(String cause);

    public abstract Builder setRecordKey(byte @Nullable [] key);

    public abstract Builder setPayload(byte @Nullable [] payload);

    public abstract Builder setCloses(Instant closes);

    public abstract Builder setEventId(@Nullable String id);

    public abstract Builder setEventTime(@Nullable Instant time);

    public abstract DeadLetter build();
  }
}
