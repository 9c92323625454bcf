package dev.cauce.pipelines.sensors;

import dev.cauce.io.artefacts.ArtefactFolder;
import dev.cauce.pipelines.ArtefactOptions;
import dev.cauce.pipelines.Artefacts;
import dev.cauce.pipelines.BadOptionException;
import dev.cauce.pipelines.DurationOption;
import dev.cauce.pipelines.Inputs;
import dev.cauce.pipelines.Outputs;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.transforms.intake.Topic;
import dev.cauce.transforms.results.Table;
import dev.cauce.transforms.sensors.SensorTopics;
import dev.cauce.transforms.sensors.TrainedLifeModel;
import dev.cauce.transforms.sensors.wear.Horizon;
import dev.cauce.transforms.sensors.wear.Life;
import dev.cauce.transforms.sensors.wear.LivesToFailure;
import dev.cauce.transforms.sensors.wear.TrainLifeModel;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Duration;

/**
 * A model for {@code maintenance}, trained on the machines that failed within the run's interval.
 *
 * @param horizon how long before a failure wear shows
 */
public record MaintenanceModelPipeline(Horizon horizon, ArtefactFolder folder)
    implements PipelineDefinition {

  /** Where wear shows for some days. */
  public MaintenanceModelPipeline() {
    this(
        Horizon.DEFAULT,
        Artefacts.folder(PipelineOptionsFactory.create().as(ArtefactOptions.class)));
  }

  @Override
  public Class<MaintenanceModelOptions> optionsType() {
    return MaintenanceModelOptions.class;
  }

  /** As {@link MaintenanceModelOptions} want it. */
  @Override
  public MaintenanceModelPipeline with(PipelineOptions options) {
    MaintenanceModelOptions chosen = options.as(MaintenanceModelOptions.class);
    return new MaintenanceModelPipeline(horizonOf(chosen.getHorizon()), Artefacts.folder(chosen));
  }

  private static Horizon horizonOf(String text) {
    Duration duration = DurationOption.of("horizon", text, "PT125H");
    Duration hours = duration.toStandardHours().toStandardDuration();
    if (!hours.equals(duration)) {
      throw new BadOptionException("horizon", text, "is not of whole hours", "PT125H");
    }
    try {
      return new Horizon(hours.toStandardHours().getHours());
    } catch (IllegalArgumentException e) {
      throw new BadOptionException("horizon", text, e.getMessage(), "PT125H");
    }
  }

  @Override
  public String name() {
    return "maintenance_model";
  }

  @Override
  public Duration lookback(Topic<?> topic) {
    return horizon.ofLives();
  }

  @Override
  public boolean needsAnEnd() {
    return true;
  }

  @Override
  public List<Topic<?>> topics() {
    return List.of(SensorTopics.READINGS);
  }

  @Override
  public List<Table<?>> tables() {
    return List.of(TrainedLifeModel.TABLE);
  }

  @Override
  public void define(Inputs inputs, Outputs outputs) {
    PCollection<Life> lives =
        inputs.read(SensorTopics.READINGS).apply("LivesToFailure", LivesToFailure.within(horizon));
    ArtefactFolder in = folder;
    outputs.write(
        TrainedLifeModel.TABLE,
        outputs
            .owned("Lives", lives, Life::failed)
            .apply(
                "TrainLifeModel",
                TrainLifeModel.keptBy(model -> in.put("maintenance", model), horizon)));
  }
}
