package dev.cauce.pipelines.sensors;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/** What may be chosen of {@code anomalies}. */
public interface AnomaliesOptions extends PipelineOptions {

  @Description("The score, between 0.5 and 1, from which a reading stands out, for example 0.55")
  @Default.Double(0.55)
  double getThreshold();

  void setThreshold(double threshold);
}
