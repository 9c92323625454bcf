package dev.cauce.transforms.sensors;

import com.google.auto.value.AutoValue;
import dev.cauce.transforms.results.Table;
import dev.cauce.transforms.sensors.detection.Assessment;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.joda.time.Instant;

/** A reading that stands out for its sensor and metric. */
@AutoValue
@DefaultSchema(AutoValueSchema.class)
public abstract class Anomaly {

  /** Anomalies, newest last. */
  public static final Table<Anomaly> TABLE =
      Table.of("anomalies", Anomaly.class)
          .partitionedBy("sensorId", "metric")
          .clusteredBy("eventTime", "readingId")
          .versionedBy(anomaly -> 1L)
          .ownedAt(anomaly -> SensorMinute.lastInstantOf(anomaly.getEventTime()));

  @SchemaFieldNumber("0")
  public abstract String getSensorId();

  @SchemaFieldNumber("1")
  public abstract String getMetric();

  @SchemaFieldNumber("2")
  public abstract Instant getEventTime();

  @SchemaFieldNumber("3")
  public abstract String getReadingId();

  @SchemaFieldNumber("4")
  public abstract String getMachineId();

  /** As measured, in the metric's unit. */
  @SchemaFieldNumber("5")
  public abstract double getValue();

  /** What followed the most similar past, in the metric's unit. */
  @SchemaFieldNumber("6")
  public abstract double getExpected();

  /** In [0, 1]; 0.5 is as unusual as anything before. */
  @SchemaFieldNumber("7")
  public abstract double getScore();

  /** SPIKE, DROP, LEVEL_SHIFT or PATTERN. */
  @SchemaFieldNumber("8")
  public abstract String getReason();

  /** The row of {@code reading}, which stands out by {@code assessment}. */
  public static Anomaly of(SensorReading reading, Assessment assessment) {
    return new AutoValue_Anomaly.Builder()
        .setSensorId(reading.getSensorId())
        .setMetric(reading.getMetric())
        .setEventTime(Instant.ofEpochMilli(reading.getEventTime().toEpochMilli()))
        .setReadingId(reading.getReadingId())
        .setMachineId(reading.getMachineId())
        .setValue(reading.getValue())
        .setExpected(assessment.expected())
        .setScore(assessment.score())
        .setReason(assessment.reason().name())
        .build();
  }

  /** Gathers the columns. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setSensorId(String sensorId);

    public abstract Builder setMetric(String metric);

    public abstract Builder setEventTime(Instant eventTime);

    public abstract Builder setReadingId(String readingId);

    public abstract Builder setMachineId(String machineId);

    public abstract Builder setValue(double value);

    public abstract Builder setExpected(double expected);

    public abstract Builder setScore(double score);

    public abstract Builder setReason(String reason);

    public abstract Anomaly build();
  }
}
