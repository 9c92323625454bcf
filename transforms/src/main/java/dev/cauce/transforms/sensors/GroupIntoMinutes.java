package dev.cauce.transforms.sensors;

import dev.cauce.transforms.intake.EventCoder;
import dev.cauce.transforms.timeorder.GroupIntoSteps;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Readings by sensor and metric, grouped into minutes.
 *
 * <p>In: readings at their event time, bounded or unbounded. Out: as {@link GroupIntoSteps} says.
 */
public final class GroupIntoMinutes
    extends PTransform<
        PCollection<SensorReading>, PCollection<KV<KV<String, String>, List<SensorReading>>>> {
  private static final long serialVersionUID = 1L;

  private GroupIntoMinutes() {}

  public static GroupIntoMinutes bySensorAndMetric() {
    return new GroupIntoMinutes();
  }

  @Override
  public PCollection<KV<KV<String, String>, List<SensorReading>>> expand(
      PCollection<SensorReading> readings) {
    return readings
        .apply(
            "BySensorAndMetric",
            WithKeys.<KV<String, String>, SensorReading>of(
                    reading -> KV.of(reading.getSensorId(), reading.getMetric()))
                .withKeyType(
                    TypeDescriptors.kvs(TypeDescriptors.strings(), TypeDescriptors.strings())))
        .setCoder(
            KvCoder.of(
                KvCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of()),
                EventCoder.of(SensorReading.class)))
        .apply("Group", GroupIntoSteps.of(SensorMinute.STEPS));
  }
}
