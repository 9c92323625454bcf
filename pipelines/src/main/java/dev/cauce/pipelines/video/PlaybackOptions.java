package dev.cauce.pipelines.video;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/** What may be chosen of {@code playback}. */
public interface PlaybackOptions extends PipelineOptions {

  @Description("How long a player that still plays may say nothing, for example PT5M")
  @Default.String("PT5M")
  String getSilence();

  void setSilence(String duration);
}
