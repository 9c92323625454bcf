package dev.cauce.transforms.sensors;

import dev.cauce.transforms.results.Column;
import dev.cauce.transforms.results.RecordSchema;
import dev.cauce.transforms.results.Table;
import dev.cauce.transforms.sensors.detection.Assessment;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
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

  /** Anomalies, newest last. */
  public static final Table<Anomaly> TABLE =
      Table.of("anomalies", Anomaly.class)
          .partitionedBy("sensorId", "metric")
          .clusteredBy("eventTime", "readingId")
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
