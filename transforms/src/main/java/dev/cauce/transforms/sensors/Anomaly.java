package dev.cauce.transforms.sensors;

import dev.cauce.transforms.results.Bucket;
import dev.cauce.transforms.results.Column;
import dev.cauce.transforms.results.RecordSchema;
import dev.cauce.transforms.results.Table;
import dev.cauce.transforms.sensors.detection.Assessment;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** A reading that stands out for its sensor and metric. */
@DefaultSchema(RecordSchema.class)
public record Anomaly(
    String sensorId,
    String metric,
    @Column("of the reading") Instant eventTime,
    String readingId,
    String machineId,
    @Column("as measured, in the metric's unit") double value,
    @Column("what followed the most similar past, in the metric's unit") double expected,
    @Column("0 to 1; 0.5 is as unusual as anything before") double score,
    @Column("SPIKE, DROP, LEVEL_SHIFT or PATTERN") String reason) {

  /** Anomalies of a sensor, newest last. */
  public static final Table<Anomaly> TABLE =
      Table.of("anomalies", Anomaly.class)
          .answering("Which readings of a sensor and metric stood out in a year?")
          .partitionedBy("sensorId", "metric")
          .bucketedBy("eventTime", Bucket.YEAR)
          .clusteredBy("eventTime", "readingId")
          .finalOnly()
          .versionedBy(anomaly -> 1L)
          .ownedAt(anomaly -> SensorMinute.lastInstantOf(anomaly.eventTime()));

  /** Anomalies of all sensors, newest last. */
  public static final Table<Anomaly> BY_HOUR =
      Table.of("anomalies_by_hour", Anomaly.class)
          .answering("Which sensors stood out in an hour?")
          .bucketedBy("eventTime", Bucket.HOUR)
          .clusteredBy("eventTime", "sensorId", "metric", "readingId")
          .finalOnly()
          .keptFor(Duration.standardDays(400))
          .versionedBy(anomaly -> 1L)
          .ownedAt(anomaly -> SensorMinute.lastInstantOf(anomaly.eventTime()));

  /** The row of a reading that {@code assessment} lets stand out. */
  public static Anomaly of(SensorReading reading, Assessment assessment) {
    return new Anomaly(
        reading.getSensorId(),
        reading.getMetric(),
        Instant.ofEpochMilli(reading.getEventTime().toEpochMilli()),
        reading.getReadingId(),
        reading.getMachineId(),
        reading.getValue(),
        assessment.expected(),
        assessment.score(),
        assessment.reason().name());
  }
}
