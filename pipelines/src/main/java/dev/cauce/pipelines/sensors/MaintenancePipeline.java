package dev.cauce.pipelines.sensors;

import dev.cauce.pipelines.Artefacts;
import dev.cauce.pipelines.BadOptionException;
import dev.cauce.pipelines.DurationOption;
import dev.cauce.pipelines.Inputs;
import dev.cauce.pipelines.Outputs;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.transforms.artefact.Artefact;
import dev.cauce.transforms.artefact.BundledArtefact;
import dev.cauce.transforms.intake.Topic;
import dev.cauce.transforms.results.Table;
import dev.cauce.transforms.sensors.MachineAlert;
import dev.cauce.transforms.sensors.MachineHealth;
import dev.cauce.transforms.sensors.SensorTopics;
import dev.cauce.transforms.sensors.wear.AssessMachines;
import dev.cauce.transforms.sensors.wear.LifeModel;
import dev.cauce.transforms.sensors.wear.LifeModelText;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.joda.time.Duration;

/**
 * How worn machines are, and how long they will last.
 *
 * @param alertBelow the remaining life below which a machine is an alert
 */
public record MaintenancePipeline(Artefact<LifeModel> model, Duration alertBelow)
    implements PipelineDefinition {
  private static final Duration ALERT_BELOW = Duration.standardHours(24);

  /** With the model that comes with it. */
  public MaintenancePipeline() {
    this(
        BundledArtefact.of("maintenance", LifeModel.class, "life.model", LifeModelText::read),
        ALERT_BELOW);
  }

  @Override
  public Class<MaintenanceOptions> optionsType() {
    return MaintenanceOptions.class;
  }

  /** As {@link MaintenanceOptions} want it. */
  @Override
  public MaintenancePipeline with(PipelineOptions options) {
    MaintenanceOptions chosen = options.as(MaintenanceOptions.class);
    Artefact<LifeModel> by =
        chosen.getModel() == null
            ? model
            : Artefacts.find(
                chosen, "maintenance", "model", chosen.getModel(), LifeModelText::read);
    Duration threshold = DurationOption.of("alertBelow", chosen.getAlertBelow(), "PT24H");
    Duration horizon = Duration.standardHours(by.get().horizon().hours());
    if (threshold.isLongerThan(horizon)) {
      throw new BadOptionException(
          "alertBelow",
          chosen.getAlertBelow(),
          "is longer than the model looks ahead, " + horizon,
          "PT24H");
    }
    return new MaintenancePipeline(by, threshold);
  }

  @Override
  public String name() {
    return "maintenance";
  }

  @Override
  public Duration lookback(Topic<?> topic) {
    return model.get().horizon().ofHealth();
  }

  @Override
  public List<Topic<?>> topics() {
    return List.of(SensorTopics.READINGS);
  }

  @Override
  public List<Table<?>> tables() {
    return List.of(MachineHealth.TABLE, MachineAlert.TABLE);
  }

  @Override
  public List<Artefact<?>> artefacts() {
    return List.of(model);
  }

  @Override
  public void define(Inputs inputs, Outputs outputs) {
    PCollectionTuple assessed =
        inputs
            .read(SensorTopics.READINGS)
            .apply("AssessMachines", AssessMachines.by(model, alertBelow));
    outputs.write(MachineHealth.TABLE, assessed.get(AssessMachines.HEALTH));
    outputs.alert(MachineAlert.TABLE, assessed.get(AssessMachines.ALERTS));
  }
}
