package dev.cauce.transforms.intake;

import dev.cauce.transforms.results.Bucket;
import dev.cauce.transforms.results.Column;
import dev.cauce.transforms.results.RecordSchema;
import dev.cauce.transforms.results.Table;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** The ledger by arrival: what became of the records of a partition that arrived within an hour. */
@DefaultSchema(RecordSchema.class)
public record ArrivalHour(
    String topic,
    int partition,
    @Column("start of the hour") Instant hour,
    @Column("of the first record of the hour") long firstOffset,
    @Column("of the last record of the hour") long lastOffset,
    @Column("all, heartbeats included") long records,
    @Column("accepted events, duplicates and conflicts") long onTime,
    @Column("could not be read") long dead,
    @Column("arrived too long after their event time") long late,
    @Column("arrived too long before their event time") long future,
    @Column("records without an event") long heartbeats,
    @Column("last instant at which this row may change") Instant closes) {

  /** The ledger by arrival of {@code pipeline}. */
  public static Table<ArrivalHour> tableOf(String pipeline) {
    return Table.of(pipeline + "_ledger_arrivals", ArrivalHour.class)
        .answering("What became of the records of a topic that arrived in a month?")
        .partitionedBy("topic")
        .bucketedBy("hour", Bucket.MONTH)
        .clusteredBy("partition", "hour")
        .versionedBy(ArrivalHour::records)
        .ownedAt(ArrivalHour::closes);
  }

  /** The row of the hour of arrival that begins at {@code hour}. */
  public static ArrivalHour of(Topic<?> topic, int partition, Instant hour, ArrivalCounts counts) {
    return new ArrivalHour(
        topic.name(),
        partition,
        hour,
        counts.firstOffset.get(),
        counts.lastOffset.get(),
        counts.events(),
        counts.onTime.get(),
        counts.dead.get(),
        counts.late.get(),
        counts.future.get(),
        counts.heartbeats.get(),
        hour.plus(EventHour.LENGTH).plus(topic.future()).minus(Duration.millis(1)));
  }
}
