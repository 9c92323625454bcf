package dev.cauce.suite.shapes;

import dev.cauce.transforms.alerts.Alerting;
import dev.cauce.transforms.results.Table;
import org.apache.beam.sdk.schemas.JavaFieldSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaCreate;
import org.joda.time.Instant;

/** A row that alerts. */
@DefaultSchema(JavaFieldSchema.class)
public final class Hot implements Alerting {
  public static final Table<Hot> TABLE =
      Table.of("hot", Hot.class)
          .partitionedBy("sensor")
          .clusteredBy("time")
          .versionedBy(row -> 1L)
          .ownedAt(row -> row.time);

  public final String sensor;
  public final Instant time;

  @SchemaCreate
  public Hot(String sensor, Instant time) {
    this.sensor = sensor;
    this.time = time;
  }

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
