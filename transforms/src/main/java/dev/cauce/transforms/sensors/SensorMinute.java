package dev.cauce.transforms.sensors;

import dev.cauce.transforms.results.Bucket;
import dev.cauce.transforms.results.Column;
import dev.cauce.transforms.results.RecordSchema;
import dev.cauce.transforms.results.Table;
import dev.cauce.transforms.timeorder.Steps;
import java.util.List;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** What a sensor measured of a metric within a minute, in millionths of the metric's unit. */
@DefaultSchema(RecordSchema.class)
public record SensorMinute(
    String sensorId,
    String metric,
    @Column("start of the minute") Instant minute,
    @Column("how many") long readings,
    @Column("least value, micros of the metric's unit") long minMicros,
    @Column("greatest value, micros of the metric's unit") long maxMicros,
    @Column("rounded half up, micros of the metric's unit") long meanMicros,
    @Column("standard, of the population, rounded half up, micros of the metric's unit")
        long deviationMicros) {
  /** The length of a step. */
  public static final Duration LENGTH = Duration.standardMinutes(1);

  /** The minutes of readings. */
  public static final Steps<SensorReading> STEPS = new Steps<>(SensorTopics.READINGS, LENGTH);

  /** Minutes, newest last. */
  public static final Table<SensorMinute> TABLE =
      Table.of("sensor_minutes", SensorMinute.class)
          .answering("What did a sensor measure of a metric on a day, minute by minute?")
          .partitionedBy("sensorId", "metric")
          .bucketedBy("minute", Bucket.DAY)
          .clusteredBy("minute")
          .finalOnly()
          .keptFor(Duration.standardDays(400))
          .versionedBy(SensorMinute::readings)
          .ownedAt(minute -> lastInstantOf(minute.minute()));

  /** The last instant of the minute that holds {@code time}. */
  static Instant lastInstantOf(Instant time) {
    long millis = LENGTH.getMillis();
    return Instant.ofEpochMilli(Math.floorDiv(time.getMillis(), millis) * millis + millis - 1);
  }

  /** The rows of all minutes that hold {@code readings} of a sensor and metric, in order. */
  public static List<SensorMinute> allOf(List<SensorReading> readings) {
    return STEPS.of(readings).stream().map(SensorMinute::of).toList();
  }

  /** The row of a minute that holds {@code readings}, at least one, of a sensor and metric. */
  public static SensorMinute of(List<SensorReading> readings) {
    SensorReading first = readings.get(0);
    Moments moments = new Moments();
    readings.forEach(reading -> moments.add(reading.getValue()));
    return new SensorMinute(
        first.getSensorId(),
        first.getMetric(),
        STEPS.startOf(first),
        moments.count(),
        moments.minMicros(),
        moments.maxMicros(),
        moments.meanMicros(),
        moments.deviationMicros());
  }
}
