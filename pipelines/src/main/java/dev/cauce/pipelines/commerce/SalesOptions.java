package dev.cauce.pipelines.commerce;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/** What may be chosen of {@code sales}. */
public interface SalesOptions extends PipelineOptions {

  @Description("The time zone of the calendar, for example Europe/Madrid")
  @Default.String("UTC")
  String getZone();

  void setZone(String zone);
}
