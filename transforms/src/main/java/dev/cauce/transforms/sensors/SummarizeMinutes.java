package dev.cauce.transforms.sensors;

import java.util.List;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * What each sensor measured per metric and minute.
 *
 * <p>In: readings as {@link DetectAnomalies#MINUTES} are, bounded or unbounded. Out: a {@link
 * SensorMinute} for each minute, once; values in micros.
 */
public final class SummarizeMinutes {
  private SummarizeMinutes() {}

  public static PTransform<
          PCollection<KV<KV<String, String>, List<SensorReading>>>, PCollection<SensorMinute>>
      ofReadings() {
    return PTransform.compose(
        groups ->
            groups.apply(
                "SensorMinute",
                FlatMapElements.into(TypeDescriptor.of(SensorMinute.class))
                    .via(SummarizeMinutes::minutesOf)));
  }

  private static List<SensorMinute> minutesOf(
      KV<KV<String, String>, List<SensorReading>> readings) {
    return SensorMinute.STEPS.of(readings.getValue()).stream().map(SensorMinute::of).toList();
  }
}
