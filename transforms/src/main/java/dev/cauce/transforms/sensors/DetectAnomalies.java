package dev.cauce.transforms.sensors;

import dev.cauce.transforms.sensors.detection.AnomalyDetector;
import dev.cauce.transforms.sensors.detection.Assessment;
import dev.cauce.transforms.sensors.detection.DetectorSettings;
import dev.cauce.transforms.timeorder.InTimeOrder;
import dev.cauce.transforms.timeorder.StepFunction;
import dev.cauce.transforms.timeorder.Steps;
import java.util.List;
import java.util.function.Consumer;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.joda.time.Duration;

/**
 * The readings that stand out for their sensor and metric, judged one by one in the order of event
 * time and id by an {@link AnomalyDetector}.
 *
 * <p>In: readings as {@link GroupIntoMinutes} groups them, bounded or unbounded. Out: an {@link
 * Anomaly} for each reading that stands out, once its group is complete.
 */
public final class DetectAnomalies
    extends PTransform<
        PCollection<KV<KV<String, String>, List<SensorReading>>>, PCollection<Anomaly>> {
  private static final long serialVersionUID = 1L;

  private final DetectorSettings settings;

  private DetectAnomalies(DetectorSettings settings) {
    this.settings = settings;
  }

  public static DetectAnomalies with(DetectorSettings settings) {
    return new DetectAnomalies(settings);
  }

  @Override
  public PCollection<Anomaly> expand(
      PCollection<KV<KV<String, String>, List<SensorReading>>> minutes) {
    return minutes
        .apply("Assess", InTimeOrder.apply(new AssessReadings(settings)))
        .setTypeDescriptor(TypeDescriptor.of(Anomaly.class));
  }

  /** Hands a sensor's readings to its detector. */
  record AssessReadings(DetectorSettings settings)
      implements StepFunction<KV<String, String>, SensorReading, AnomalyDetector, Anomaly> {

    @Override
    public Steps<SensorReading> steps() {
      return SensorMinute.STEPS;
    }

    @Override
    public Duration lookback() {
      return Duration.millis(settings.lookback().toMillis());
    }

    @Override
    public AnomalyDetector empty() {
      return new AnomalyDetector(settings);
    }

    @Override
    public Coder<AnomalyDetector> memoryCoder() {
      return new DetectorCoder(settings);
    }

    @Override
    public void step(
        KV<String, String> key,
        List<SensorReading> readings,
        AnomalyDetector detector,
        Consumer<Anomaly> anomalies) {
      for (SensorReading reading : readings) {
        long time = reading.getEventTime().toEpochMilli();
        Assessment assessment = detector.assess(time, reading.getValue());
        if (assessment.standsOut()) {
          anomalies.accept(Anomaly.of(reading, assessment));
        }
      }
    }
  }
}
