package dev.cauce.pipelines.sensors;

import dev.cauce.pipelines.ArtefactOptions;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;

/** What may be chosen of {@code maintenance}. */
public interface MaintenanceOptions extends ArtefactOptions {

  @Description(
      "A model's file, or its NAME@SHA256 as maintenance_model names it;"
          + " else the one that comes with it")
  String getModel();

  void setModel(String model);

  @Description("The remaining life below which a machine is an alert, for example PT24H")
  @Default.String("PT24H")
  String getAlertBelow();

  void setAlertBelow(String duration);
}
