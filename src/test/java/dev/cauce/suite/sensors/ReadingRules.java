package dev.cauce.suite.sensors;

import dev.cauce.suite.model.EventRules;
import dev.cauce.suite.model.FieldRules;
import dev.cauce.transforms.sensors.SensorReading;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.Schema;

/** What the model of {@code pipeline} knows of readings. */
record ReadingRules(String pipeline) implements EventRules<SensorReading> {
  private static final double LARGEST = 9e12;

  ReadingRules() {
    this("anomalies");
  }

  @Override
  public String topic() {
    return "sensors.readings";
  }

  @Override
  public Schema schema() {
    return SensorReading.getClassSchema();
  }

  @Override
  public Duration lateness() {
    return Duration.ofMinutes(1);
  }

  @Override
  public Duration future() {
    return Duration.ofSeconds(10);
  }

  @Override
  public String id(SensorReading reading) {
    return reading.getReadingId();
  }

  @Override
  public Instant time(SensorReading reading) {
    return reading.getEventTime();
  }

  @Override
  public Optional<String> invalidField(SensorReading reading) {
    if (!FieldRules.isName(reading.getReadingId())) {
      return Optional.of("readingId");
    }
    if (!FieldRules.isName(reading.getSensorId())) {
      return Optional.of("sensorId");
    }
    if (!FieldRules.isName(reading.getMachineId())) {
      return Optional.of("machineId");
    }
    if (!FieldRules.isName(reading.getMetric())) {
      return Optional.of("metric");
    }
    double value = reading.getValue();
    if (Double.isNaN(value) || value > LARGEST || value < -LARGEST) {
      return Optional.of("value");
    }
    return FieldRules.isTime(reading.getEventTime()) ? Optional.empty() : Optional.of("eventTime");
  }
}
