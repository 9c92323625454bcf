package dev.cauce.transforms.sensors;

import dev.cauce.transforms.sensors.detection.AnomalyDetector;
import dev.cauce.transforms.sensors.detection.Assessment;
import dev.cauce.transforms.sensors.detection.DetectorSettings;
import dev.cauce.transforms.timeorder.InTimeOrder;
import dev.cauce.transforms.timeorder.KeyEvents;
import dev.cauce.transforms.timeorder.MemoryCoder;
import dev.cauce.transforms.timeorder.StepFunction;
import dev.cauce.transforms.timeorder.Steps;
import java.util.List;
import java.util.function.Consumer;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.joda.time.Duration;

/**
 * Readings by minute, and those that stand out for their sensor and metric, judged one by one in
 * the order of event time and id by an {@link AnomalyDetector}.
 *
 * <p>In: lists of readings, each at the event time of its earliest or before, bounded or unbounded.
 * Out: under {@link #MINUTES} readings by sensor and metric as {@link InTimeOrder} says; under
 * {@link #ANOMALIES} an {@link Anomaly} for each reading that stands out, once its minute is
 * complete.
 */
public final class DetectAnomalies
    extends PTransform<PCollection<List<SensorReading>>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  public static final TupleTag<KV<KV<String, String>, List<SensorReading>>> MINUTES =
      new TupleTag<>("minutes");

  public static final TupleTag<Anomaly> ANOMALIES = new TupleTag<>("anomalies");

  private final DetectorSettings settings;

  private DetectAnomalies(DetectorSettings settings) {
    this.settings = settings;
  }

  public static DetectAnomalies with(DetectorSettings settings) {
    return new DetectAnomalies(settings);
  }

  @Override
  public PCollectionTuple expand(PCollection<List<SensorReading>> readings) {
    PCollectionTuple all =
        readings
            .apply(
                "BySensorAndMetric",
                KeyEvents.of(
                    SensorTopics.READINGS,
                    reading -> KV.of(reading.getSensorId(), reading.getMetric()),
                    KvCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of())))
            .apply("Assess", InTimeOrder.apply(new AssessReadings(settings), MINUTES, ANOMALIES));
    all.get(ANOMALIES).setTypeDescriptor(TypeDescriptor.of(Anomaly.class));
    return all;
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
      return MemoryCoder.of(1, AnomalyDetector::encode, in -> AnomalyDetector.decode(settings, in));
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
