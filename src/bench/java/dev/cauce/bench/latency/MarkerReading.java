package dev.cauce.bench.latency;

import dev.cauce.transforms.intake.EventCodec;
import dev.cauce.transforms.sensors.SensorMinute;
import dev.cauce.transforms.sensors.SensorReading;
import dev.cauce.transforms.sensors.SensorTopics;
import java.time.Instant;

/**
 * A reading of a sensor that no other has, so that it alone makes a row of its minute.
 *
 * @param millis when it happens
 */
record MarkerReading(int number, long millis) implements Marker {
  private static final EventCodec<SensorReading> CODEC = EventCodec.of(SensorTopics.READINGS);
  private static final String METRIC = "mark";

  @Override
  public String name() {
    return "marker-" + number;
  }

  @Override
  public byte[] value(long millis) {
    return CODEC.encode(
        new SensorReading(name(), name(), "marker", METRIC, 1.0, Instant.ofEpochMilli(millis)));
  }

  @Override
  public String query() {
    return String.format(
        "SELECT \"minute\" FROM sensor_minutes_g1 WHERE \"sensor_id\" = '%s' AND \"metric\" = '%s'"
            + " AND \"bucket\" = %d",
        name(),
        METRIC,
        SensorMinute.TABLE.bucket().startOf(new org.joda.time.Instant(millis)).getMillis());
  }
}
