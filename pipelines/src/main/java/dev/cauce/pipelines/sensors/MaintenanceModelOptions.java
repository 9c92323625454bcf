package dev.cauce.pipelines.sensors;

import dev.cauce.pipelines.ArtefactOptions;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;

/** What may be chosen of {@code maintenance_model}. */
public interface MaintenanceModelOptions extends ArtefactOptions {

  @Description(
      "How long before a failure wear shows, in whole hours, for example PT125H; more life than that"
          + " is not told apart, and windows are as long as one and a half of it")
  @Default.String("PT125H")
  String getHorizon();

  void setHorizon(String duration);
}
