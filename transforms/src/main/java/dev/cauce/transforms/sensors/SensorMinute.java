package dev.cauce.transforms.sensors;

import com.google.auto.value.AutoValue;
import dev.cauce.transforms.results.Table;
import dev.cauce.transforms.timeorder.Steps;
import java.util.List;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** What a sensor measured of a metric within a minute, in millionths of the metric's unit. */
@AutoValue
@DefaultSchema(AutoValueSchema.class)
public abstract class SensorMinute {
  /** The length of a step. */
  public static final Duration LENGTH = Duration.standardMinutes(1);

  /** The minutes of readings. */
  public static final Steps<SensorReading> STEPS = new Steps<>(SensorTopics.READINGS, LENGTH);

  /** Minutes, newest last. */
  public static final Table<SensorMinute> TABLE =
      Table.of("sensor_minutes", SensorMinute.class)
          .partitionedBy("sensorId", "metric")
          .clusteredBy("minute")
          .versionedBy(SensorMinute::getReadings)
          .ownedAt(minute -> lastInstantOf(minute.getMinute()));

  /** The last instant of the minute that holds {@code time}. */
  static Instant lastInstantOf(Instant time) {
    long millis = LENGTH.getMillis();
    return Instant.ofEpochMilli(Math.floorDiv(time.getMillis(), millis) * millis + millis - 1);
  }

  @SchemaFieldNumber("0")
  public abstract String getSensorId();

  @SchemaFieldNumber("1")
  public abstract String getMetric();

  /** The start of the minute. */
  @SchemaFieldNumber("2")
  public abstract Instant getMinute();

  @SchemaFieldNumber("3")
  public abstract long getReadings();

  @SchemaFieldNumber("4")
  public abstract long getMinMicros();

  @SchemaFieldNumber("5")
  public abstract long getMaxMicros();

  /** The mean of the exact values in micros, rounded half up. */
  @SchemaFieldNumber("6")
  public abstract long getMeanMicros();

  /** The standard deviation of the minute's readings (population), rounded half up. */
  @SchemaFieldNumber("7")
  public abstract long getDeviationMicros();

  /** The row of a minute that holds {@code readings}, at least one, of a sensor and metric. */
  public static SensorMinute of(List<SensorReading> readings) {
    SensorReading first = readings.get(0);
    Moments moments = new Moments();
    readings.forEach(reading -> moments.add(reading.getValue()));
    return new AutoValue_SensorMinute.Builder()
        .setSensorId(first.getSensorId())
        .setMetric(first.getMetric())
        .setMinute(STEPS.startOf(first))
        .setReadings(moments.count())
        .setMinMicros(moments.minMicros())
        .setMaxMicros(moments.maxMicros())
        .setMeanMicros(moments.meanMicros())
        .setDeviationMicros(moments.deviationMicros())
        .build();
  }

  /** Gathers the columns. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setSensorId(String sensorId);

    public abstract Builder setMetric(String metric);

    public abstract Builder setMinute(Instant minute);

    public abstract Builder setReadings(long readings);

    public abstract Builder setMinMicros(long minMicros);

    public abstract Builder setMaxMicros(long maxMicros);

    public abstract Builder setMeanMicros(long meanMicros);

    public abstract Builder setDeviationMicros(long deviationMicros);

    public abstract SensorMinute build();
  }
}
