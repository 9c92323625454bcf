package dev.cauce.bench.rows;

import dev.cauce.bench.workload.Shape;
import dev.cauce.transforms.sensors.Anomaly;
import dev.cauce.transforms.sensors.SensorMinute;
import dev.cauce.transforms.sensors.SensorReading;
import dev.cauce.transforms.sensors.SensorTopics;
import dev.cauce.transforms.sensors.detection.AnomalyDetector;
import dev.cauce.transforms.sensors.detection.Assessment;
import dev.cauce.transforms.sensors.detection.DetectorSettings;
import dev.cauce.transforms.timeorder.MemoryCoder;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;

/** What the rivals of {@code anomalies} share: how rows are made of a minute of readings. */
public final class SensorRows {
  public static final IntakeRows<SensorReading> INTAKE =
      IntakeRows.of(Shape.IN_TIME_ORDER, SensorTopics.READINGS);
  public static final long LOOKBACK_MILLIS = DetectorSettings.DEFAULTS.lookback().toMillis();

  private static final long MINUTE_MILLIS = SensorMinute.LENGTH.getMillis();

  private SensorRows() {}

  public static AnomalyDetector newDetector() {
    return new AnomalyDetector(DetectorSettings.DEFAULTS);
  }

  public static Coder<AnomalyDetector> memoryCoder() {
    return MemoryCoder.of(
        1, AnomalyDetector::encode, in -> AnomalyDetector.decode(DetectorSettings.DEFAULTS, in));
  }

  /** The last instant of the minute of a reading, at which the minute is complete. */
  public static long minuteOf(SensorReading reading) {
    long time = INTAKE.timeOf(reading);
    return Math.floorDiv(time, MINUTE_MILLIS) * MINUTE_MILLIS + MINUTE_MILLIS - 1;
  }

  /** By event time and id, the order in which a detector sees the readings of one series. */
  public static int inOrder(SensorReading a, SensorReading b) {
    int byTime = Long.compare(INTAKE.timeOf(a), INTAKE.timeOf(b));
    return byTime != 0 ? byTime : a.getReadingId().compareTo(b.getReadingId());
  }

  /** Takes a minute of one sensor and metric, in order. */
  public static void minute(List<SensorReading> readings, AnomalyDetector detector) {
    RowSink.add(SensorMinute.TABLE, SensorMinute.of(readings));
    for (SensorReading reading : readings) {
      Assessment assessment = detector.assess(INTAKE.timeOf(reading), reading.getValue());
      if (assessment.standsOut()) {
        Anomaly anomaly = Anomaly.of(reading, assessment);
        RowSink.add(Anomaly.TABLE, anomaly);
        RowSink.add(Anomaly.BY_HOUR, anomaly);
      }
    }
  }
}
