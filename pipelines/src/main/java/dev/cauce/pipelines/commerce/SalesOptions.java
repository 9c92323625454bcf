package dev.cauce.pipelines.commerce;

import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What may be chosen of {@code sales}. */
public interface SalesOptions extends PipelineOptions {

  /** Without a {@code @Default}: Beam's own options have a zone too, and defaults must agree. */
  @Description("The time zone of the calendar, for example Europe/Madrid; UTC unless given")
  @Nullable String getZone();

  void setZone(@Nullable String zone);
}
