package dev.cauce.suite;

import dev.cauce.transforms.results.Column;
import dev.cauce.transforms.results.RecordSchema;
import dev.cauce.transforms.results.Table;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/** A made-up result: an hour of a place, with a note or none. */
@DefaultSchema(RecordSchema.class)
public record CountedRow(
    String place, @Column("its start") Instant hour, long events, @Nullable String note) {

  static final Table<CountedRow> TABLE =
      Table.of("counted_rows", CountedRow.class)
          .partitionedBy("place")
          .clusteredBy("hour")
          .versionedBy(CountedRow::events)
          .ownedAt(CountedRow::hour);
}
