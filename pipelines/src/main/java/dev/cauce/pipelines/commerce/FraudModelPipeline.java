package dev.cauce.pipelines.commerce;

import dev.cauce.io.artefacts.ArtefactFolder;
import dev.cauce.pipelines.ArtefactOptions;
import dev.cauce.pipelines.Artefacts;
import dev.cauce.pipelines.DurationOption;
import dev.cauce.pipelines.Inputs;
import dev.cauce.pipelines.Outputs;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.transforms.commerce.CommerceTopics;
import dev.cauce.transforms.commerce.TrainedModel;
import dev.cauce.transforms.commerce.fraud.DescribePayments;
import dev.cauce.transforms.commerce.fraud.ExamplesOfFraud;
import dev.cauce.transforms.commerce.fraud.FraudExample;
import dev.cauce.transforms.commerce.fraud.FraudModel;
import dev.cauce.transforms.commerce.fraud.TrainFraudModel;
import dev.cauce.transforms.intake.Topic;
import dev.cauce.transforms.results.Table;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.joda.time.Duration;

/**
 * A model for {@code fraud}, trained on the payments of which it became known within the run's
 * interval whether they were frauds.
 *
 * @param reportedWithin in what time a fraud is reported, if ever
 */
public record FraudModelPipeline(Duration reportedWithin, ArtefactFolder folder)
    implements PipelineDefinition {

  /** Where frauds are reported within a week. */
  public FraudModelPipeline() {
    this(
        Duration.standardDays(7),
        Artefacts.folder(PipelineOptionsFactory.create().as(ArtefactOptions.class)));
  }

  @Override
  public Class<FraudModelOptions> optionsType() {
    return FraudModelOptions.class;
  }

  /** As {@link FraudModelOptions} want it. */
  @Override
  public FraudModelPipeline with(PipelineOptions options) {
    FraudModelOptions chosen = options.as(FraudModelOptions.class);
    return new FraudModelPipeline(
        DurationOption.of("reportedWithin", chosen.getReportedWithin(), FraudModel.LONGEST, "P7D"),
        Artefacts.folder(chosen));
  }

  @Override
  public String name() {
    return "fraud_model";
  }

  /** A payment becomes an example that much later, and looks back from then on. */
  @Override
  public Duration lookback(Topic<?> topic) {
    return reportedWithin.plus(DescribePayments.lookback(reportedWithin));
  }

  @Override
  public boolean needsAnEnd() {
    return true;
  }

  @Override
  public List<Topic<?>> topics() {
    return List.of(CommerceTopics.CHARGEBACKS, CommerceTopics.PAYMENTS);
  }

  @Override
  public List<Table<?>> tables() {
    return List.of(TrainedModel.TABLE);
  }

  @Override
  public void define(Inputs inputs, Outputs outputs) {
    PCollectionTuple events =
        PCollectionTuple.of(DescribePayments.PAYMENTS, inputs.read(CommerceTopics.PAYMENTS))
            .and(DescribePayments.CHARGEBACKS, inputs.read(CommerceTopics.CHARGEBACKS));
    PCollection<FraudExample> examples =
        events.apply("ExamplesOfFraud", ExamplesOfFraud.reportedWithin(reportedWithin));
    ArtefactFolder in = folder;
    outputs.write(
        TrainedModel.TABLE,
        outputs
            .owned("FraudExamples", examples, FraudExample::known)
            .apply(
                "TrainFraudModel",
                TrainFraudModel.keptBy(model -> in.put("fraud", model), reportedWithin)));
  }
}
