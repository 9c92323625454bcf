package dev.cauce.pipelines.sensors;

import dev.cauce.pipelines.BadOptionException;
import dev.cauce.pipelines.Inputs;
import dev.cauce.pipelines.Outputs;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.transforms.intake.Topic;
import dev.cauce.transforms.results.Table;
import dev.cauce.transforms.sensors.Anomaly;
import dev.cauce.transforms.sensors.DetectAnomalies;
import dev.cauce.transforms.sensors.SensorMinute;
import dev.cauce.transforms.sensors.SensorTopics;
import dev.cauce.transforms.sensors.detection.DetectorSettings;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.joda.time.Duration;

/** What sensors measured by minute, and which readings stand out. */
public record AnomaliesPipeline(DetectorSettings settings) implements PipelineDefinition {

  /** With the detector's settings as they are by default. */
  public AnomaliesPipeline() {
    this(DetectorSettings.DEFAULTS);
  }

  @Override
  public Class<AnomaliesOptions> optionsType() {
    return AnomaliesOptions.class;
  }

  /** As {@link AnomaliesOptions} want it. */
  @Override
  public AnomaliesPipeline with(PipelineOptions options) {
    double threshold = options.as(AnomaliesOptions.class).getThreshold();
    try {
      return new AnomaliesPipeline(DetectorSettings.DEFAULTS.withThreshold(threshold));
    } catch (IllegalArgumentException e) {
      throw new BadOptionException("threshold", threshold, "is not between 0.5 and 1", "0.55");
    }
  }

  @Override
  public String name() {
    return "anomalies";
  }

  /** The detector's memory, and the minute whose end its rows bear. */
  @Override
  public Duration lookback(Topic<?> topic) {
    return Duration.millis(settings.lookback().toMillis()).plus(SensorMinute.LENGTH);
  }

  @Override
  public List<Topic<?>> topics() {
    return List.of(SensorTopics.READINGS);
  }

  @Override
  public List<Table<?>> tables() {
    return List.of(SensorMinute.TABLE, Anomaly.TABLE, Anomaly.BY_HOUR);
  }

  @Override
  public Table<?> findings() {
    return Anomaly.TABLE;
  }

  @Override
  public void define(Inputs inputs, Outputs outputs) {
    PCollectionTuple detected =
        inputs.read(SensorTopics.READINGS).apply("DetectAnomalies", DetectAnomalies.with(settings));
    outputs.write(
        SensorMinute.TABLE,
        detected
            .get(DetectAnomalies.MINUTES)
            .apply(
                "SummarizeMinutes",
                FlatMapElements.into(TypeDescriptor.of(SensorMinute.class))
                    .via(minutes -> SensorMinute.allOf(minutes.getValue()))));
    outputs.write(Anomaly.TABLE, detected.get(DetectAnomalies.ANOMALIES));
    outputs.write(Anomaly.BY_HOUR, detected.get(DetectAnomalies.ANOMALIES));
  }
}
