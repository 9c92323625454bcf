package dev.cauce.transforms.results;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.joda.time.Instant;

/**
 * A span of UTC. A partition that holds the rows of one bucket does not grow for ever, and whoever
 * knows the time of a row knows its bucket: it is named by its first instant.
 */
public enum Bucket {
  HOUR,
  DAY,
  MONTH,
  YEAR;

  /** The column of a table's buckets. */
  public static final String COLUMN = "bucket";

  /** The first instant of the bucket that holds {@code time}. */
  public Instant startOf(Instant time) {
    ZonedDateTime at = java.time.Instant.ofEpochMilli(time.getMillis()).atZone(ZoneOffset.UTC);
    ZonedDateTime start =
        switch (this) {
          case HOUR -> at.truncatedTo(ChronoUnit.HOURS);
          case DAY -> at.truncatedTo(ChronoUnit.DAYS);
          case MONTH -> at.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
          case YEAR -> at.truncatedTo(ChronoUnit.DAYS).withDayOfYear(1);
        };
    return Instant.ofEpochMilli(start.toInstant().toEpochMilli());
  }
}
