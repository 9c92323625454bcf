package org.example.visits;

import dev.cauce.transforms.results.Table;
import org.apache.beam.sdk.schemas.JavaFieldSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaCreate;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** How often a page was looked at within an hour. */
@DefaultSchema(JavaFieldSchema.class)
public final class VisitHour {
  static final Duration HOUR = Duration.standardHours(1);

  public static final Table<VisitHour> TABLE =
      Table.of("visit_hours", VisitHour.class)
          .partitionedBy("page")
          .clusteredBy("hour")
          .versionedBy(row -> row.visits)
          .ownedAt(row -> row.hour.plus(HOUR).minus(1));

  public final String page;
  public final Instant hour;
  public final long visits;

  @SchemaCreate
  public VisitHour(String page, Instant hour, long visits) {
    this.page = page;
    this.hour = hour;
    this.visits = visits;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VisitHour row
        && row.page.equals(page)
        && row.hour.equals(hour)
        && row.visits == visits;
  }

  @Override
  public int hashCode() {
    return page.hashCode() + hour.hashCode();
  }
}
