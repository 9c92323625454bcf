package org.example.visits;

import dev.cauce.transforms.results.RecordSchema;
import dev.cauce.transforms.results.Table;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** How often a page was looked at within an hour. */
@DefaultSchema(RecordSchema.class)
public record VisitHour(String page, Instant hour, long visits) {
  static final Duration HOUR = Duration.standardHours(1);

  public static final Table<VisitHour> TABLE =
      Table.of("visit_hours", VisitHour.class)
          .partitionedBy("page")
          .clusteredBy("hour")
          .versionedBy(VisitHour::visits)
          .ownedAt(row -> row.hour().plus(HOUR).minus(1));
}
