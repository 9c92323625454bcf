package dev.cauce.transforms.intake;

import com.google.auto.value.AutoValue;
import dev.cauce.transforms.results.Table;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** The ledger by arrival: what became of the records of a partition that arrived within an hour. */
@AutoValue
@DefaultSchema(AutoValueSchema.class)
public abstract class ArrivalHour {

  /** The ledger by arrival of {@code pipeline}. */
  public static Table<ArrivalHour> tableOf(String pipeline) {
    return Table.of(pipeline + "_ledger_arrivals", ArrivalHour.class)
        .partitionedBy("topic")
        .clusteredBy("partition", "hour")
        .versionedBy(ArrivalHour::getRecords)
        .ownedAt(ArrivalHour::getCloses);
  }

  @SchemaFieldNumber("0")
  public abstract String getTopic();

  @SchemaFieldNumber("1")
  public abstract int getPartition();

  /** The start of the hour. */
  @SchemaFieldNumber("2")
  public abstract Instant getHour();

  /** The offset of the first record of the hour. */
  @SchemaFieldNumber("3")
  public abstract long getFirstOffset();

  /** The offset of the last record of the hour. */
  @SchemaFieldNumber("4")
  public abstract long getLastOffset();

  /** All records, heartbeats included. */
  @SchemaFieldNumber("5")
  public abstract long getRecords();

  /** Accepted events and duplicates. */
  @SchemaFieldNumber("6")
  public abstract long getOnTime();

  @SchemaFieldNumber("7")
  public abstract long getDead();

  @SchemaFieldNumber("8")
  public abstract long getLate();

  @SchemaFieldNumber("9")
  public abstract long getFuture();

  @SchemaFieldNumber("10")
  public abstract long getHeartbeats();

  /** The last instant at which this row may still change. */
  @SchemaFieldNumber("11")
  public abstract Instant getCloses();

  /** The row of the hour of arrival that begins at {@code hour}. */
  public static ArrivalHour of(Topic<?> topic, int partition, Instant hour, ArrivalCounts counts) {
    return builder()
        .setTopic(topic.name())
        .setPartition(partition)
        .setHour(hour)
        .setFirstOffset(counts.firstOffset)
        .setLastOffset(counts.lastOffset)
        .setRecords(counts.events())
        .setOnTime(counts.onTime)
        .setDead(counts.dead)
        .setLate(counts.late)
        .setFuture(counts.future)
        .setHeartbeats(counts.heartbeats)
        .setCloses(hour.plus(EventHour.LENGTH).plus(topic.future()).minus(Duration.millis(1)))
        .build();
  }

  public static Builder builder() {
    return new AutoValue_ArrivalHour.Builder();
  }

  /** Gathers the columns. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setTopic(String topic);

    public abstract Builder setPartition(int partition);

    public abstract Builder setHour(Instant hour);

    public abstract Builder setFirstOffset(long offset);

    public abstract Builder setLastOffset(long offset);

    public abstract Builder setRecords(long records);

    public abstract Builder setOnTime(long onTime);

    public abstract Builder setDead(long dead);

    public abstract Builder setLate(long late);

    public abstract Builder setFuture(long future);

    public abstract Builder setHeartbeats(long heartbeats);

    public abstract Builder setCloses(Instant closes);

    public abstract ArrivalHour build();
  }
}
