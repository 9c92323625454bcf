package dev.cauce.bench.rows;

import dev.cauce.transforms.sensors.SensorReading;
import dev.cauce.transforms.sensors.detection.AnomalyDetector;
import java.util.ArrayList;
import java.util.List;

/** Makes rows of readings that come series by series, each in order, as only a batch has them. */
public final class OrderedReadings {
  private final List<SensorReading> minute = new ArrayList<>();
  private AnomalyDetector detector = SensorRows.newDetector();
  private long minuteMillis;

  public void take(SensorReading reading) {
    if (!minute.isEmpty()) {
      SensorReading before = minute.get(minute.size() - 1);
      boolean sameSeries =
          reading.getSensorId().equals(before.getSensorId())
              && reading.getMetric().equals(before.getMetric());
      long millis = SensorRows.minuteOf(reading);
      if (!sameSeries || millis != minuteMillis) {
        end();
      }
      if (!sameSeries || millis - minuteMillis >= SensorRows.LOOKBACK_MILLIS) {
        detector = SensorRows.newDetector();
      }
    }
    minuteMillis = SensorRows.minuteOf(reading);
    minute.add(reading);
  }

  /** Completes the last minute. */
  public void end() {
    if (!minute.isEmpty()) {
      SensorRows.minute(minute, detector);
      minute.clear();
    }
  }
}
