package dev.cauce.suite;

import dev.cauce.transforms.results.Table;
import java.util.Objects;
import org.apache.beam.sdk.schemas.JavaFieldSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/** A made-up result: an hour of a place, with a note or none. */
@DefaultSchema(JavaFieldSchema.class)
public final class CountedRow {
  static final Table<CountedRow> TABLE =
      Table.of("counted_rows", CountedRow.class)
          .partitionedBy("place")
          .clusteredBy("hour")
          .versionedBy(row -> row.events)
          .ownedAt(row -> row.hour);

  public String place;
  public Instant hour;
  public long events;
  public @Nullable String note;

  public CountedRow() {}

  CountedRow(String place, Instant hour, long events, @Nullable String note) {
    this.place = place;
    this.hour = hour;
    this.events = events;
    this.note = note;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CountedRow row && toString().equals(row.toString());
  }

  @Override
  public int hashCode() {
    return Objects.hash(place, hour, events, note);
  }

  @Override
  public String toString() {
    return place + " " + hour + ": " + events + ", " + note;
  }
}
