package dev.cauce.transforms.sensors;

import dev.cauce.transforms.intake.DeadRecordException;
import dev.cauce.transforms.intake.FieldCheck;
import dev.cauce.transforms.intake.Topic;
import dev.cauce.transforms.sensors.detection.AnomalyDetector;
import org.joda.time.Duration;

/** The topics of factory sensors. */
public final class SensorTopics {
  /** Readings. */
  public static final Topic<SensorReading> READINGS =
      Topic.of("sensors.readings", SensorReading.class)
          .identifiedBy(SensorReading::getReadingId)
          .happenedAt(reading -> reading.getEventTime().toEpochMilli())
          .keyedBy(SensorReading::getSensorId)
          .checkedBy(SensorTopics::check)
          .withBounds(Duration.standardMinutes(1), Duration.standardSeconds(10));

  private SensorTopics() {}

  private static void check(SensorReading reading) throws DeadRecordException {
    FieldCheck.id("readingId", reading.getReadingId(), "press-7/temperature/81942");
    FieldCheck.id("sensorId", reading.getSensorId(), "press-7");
    FieldCheck.id("machineId", reading.getMachineId(), "line-2");
    FieldCheck.id("metric", reading.getMetric(), "temperature_celsius");
    FieldCheck.number("value", reading.getValue(), AnomalyDetector.LARGEST);
    FieldCheck.time("eventTime", reading.getEventTime());
  }
}
