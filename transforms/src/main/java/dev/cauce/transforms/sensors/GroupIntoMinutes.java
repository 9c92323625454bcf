package dev.cauce.transforms.sensors;

import dev.cauce.transforms.intake.EventCoder;
import dev.cauce.transforms.timeorder.GroupIntoSteps;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Instant;

/**
 * Readings by sensor and metric, grouped into minutes.
 *
 * <p>In: lists of readings, each at the event time of its earliest or before, bounded or unbounded.
 * Out: as {@link GroupIntoSteps} says.
 */
public final class GroupIntoMinutes
    extends PTransform<
        PCollection<List<SensorReading>>,
        PCollection<KV<KV<String, String>, List<SensorReading>>>> {
  private static final long serialVersionUID = 1L;

  private GroupIntoMinutes() {}

  public static GroupIntoMinutes bySensorAndMetric() {
    return new GroupIntoMinutes();
  }

  @Override
  public PCollection<KV<KV<String, String>, List<SensorReading>>> expand(
      PCollection<List<SensorReading>> readings) {
    return readings
        .apply("BySensorAndMetric", ParDo.of(new BySensorAndMetricFn()))
        .setCoder(
            KvCoder.of(
                KvCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of()),
                EventCoder.of(SensorReading.class)))
        .apply("Group", GroupIntoSteps.of(SensorMinute.STEPS));
  }

  private static final class BySensorAndMetricFn
      extends DoFn<List<SensorReading>, KV<KV<String, String>, SensorReading>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void key(
        @Element List<SensorReading> readings,
        OutputReceiver<KV<KV<String, String>, SensorReading>> keyed) {
      for (SensorReading reading : readings) {
        keyed.outputWithTimestamp(
            KV.of(KV.of(reading.getSensorId(), reading.getMetric()), reading),
            Instant.ofEpochMilli(SensorTopics.READINGS.eventTimeMillisOf(reading)));
      }
    }
  }
}
