package dev.cauce.suite.shapes;

import dev.cauce.transforms.alerts.Alerting;
import dev.cauce.transforms.results.RecordSchema;
import dev.cauce.transforms.results.Table;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.joda.time.Instant;

/** A row that alerts. */
@DefaultSchema(RecordSchema.class)
public record Hot(String sensor, Instant time) implements Alerting {
  public static final Table<Hot> TABLE =
      Table.of("hot", Hot.class)
          .partitionedBy("sensor")
          .clusteredBy("time")
          .versionedBy(row -> 1L)
          .ownedAt(Hot::time);

  @Override
  public Severity alertSeverity() {
    return Severity.WARNING;
  }

  @Override
  public String alertSubject() {
    return sensor;
  }

  @Override
  public String alertReason() {
    return "it is hot";
  }

  @Override
  public Instant alertTime() {
    return time;
  }
}
