package dev.cauce.transforms.sensors;

import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * What each sensor measured per metric and minute.
 *
 * <p>In: readings as {@link DetectAnomalies#MINUTES} are, bounded or unbounded. Out: a {@link
 * SensorMinute} for each minute, once; values in micros.
 */
public final class SummarizeMinutes
    extends PTransform<
        PCollection<KV<KV<String, String>, List<SensorReading>>>, PCollection<SensorMinute>> {
  private static final long serialVersionUID = 1L;

  private SummarizeMinutes() {}

  public static SummarizeMinutes ofReadings() {
    return new SummarizeMinutes();
  }

  @Override
  public PCollection<SensorMinute> expand(
      PCollection<KV<KV<String, String>, List<SensorReading>>> minutes) {
    return minutes.apply("SensorMinute", ParDo.of(new SensorMinuteFn()));
  }

  private static final class SensorMinuteFn
      extends DoFn<KV<KV<String, String>, List<SensorReading>>, SensorMinute> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void summarize(
        @Element KV<KV<String, String>, List<SensorReading>> group,
        OutputReceiver<SensorMinute> rows) {
      for (List<SensorReading> minute : SensorMinute.STEPS.of(group.getValue())) {
        rows.output(SensorMinute.of(minute));
      }
    }
  }
}
