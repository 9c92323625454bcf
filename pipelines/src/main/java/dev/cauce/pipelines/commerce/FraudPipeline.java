package dev.cauce.pipelines.commerce;

import dev.cauce.pipelines.Artefacts;
import dev.cauce.pipelines.BadOptionException;
import dev.cauce.pipelines.Inputs;
import dev.cauce.pipelines.Outputs;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.transforms.artefact.Artefact;
import dev.cauce.transforms.artefact.BundledArtefact;
import dev.cauce.transforms.commerce.CommerceTopics;
import dev.cauce.transforms.commerce.FraudAlert;
import dev.cauce.transforms.commerce.PaymentScore;
import dev.cauce.transforms.commerce.fraud.DescribePayments;
import dev.cauce.transforms.commerce.fraud.FraudModel;
import dev.cauce.transforms.commerce.fraud.ScorePayments;
import dev.cauce.transforms.intake.Topic;
import dev.cauce.transforms.results.Table;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.joda.time.Duration;

/**
 * How much each payment looks like a fraud.
 *
 * @param alertFrom the least score of an alert
 */
public record FraudPipeline(Artefact<FraudModel> model, double alertFrom)
    implements PipelineDefinition {
  private static final double ALERT_FROM = 0.5;

  /** With the model that comes with it. */
  public FraudPipeline() {
    this(
        BundledArtefact.of("fraud", FraudModel.class, "fraud.model", FraudModel::read), ALERT_FROM);
  }

  @Override
  public Class<FraudOptions> optionsType() {
    return FraudOptions.class;
  }

  /** As {@link FraudOptions} want it. */
  @Override
  public FraudPipeline with(PipelineOptions options) {
    FraudOptions chosen = options.as(FraudOptions.class);
    double threshold = chosen.getAlertFrom();
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new BadOptionException("alertFrom", threshold, "is not from 0 to 1", "0.5");
    }
    return new FraudPipeline(
        chosen.getModel() == null
            ? model
            : Artefacts.find(chosen, "fraud", "model", chosen.getModel(), FraudModel::read),
        threshold);
  }

  @Override
  public String name() {
    return "fraud";
  }

  /** What the model looks back on; reports as far as payments, since both are remembered alike. */
  @Override
  public Duration lookback(Topic<?> topic) {
    return DescribePayments.lookback(model.get().reportedWithin());
  }

  @Override
  public List<Topic<?>> topics() {
    return List.of(CommerceTopics.CHARGEBACKS, CommerceTopics.PAYMENTS);
  }

  @Override
  public List<Table<?>> tables() {
    return List.of(PaymentScore.TABLE, FraudAlert.TABLE);
  }

  @Override
  public List<Artefact<?>> artefacts() {
    return List.of(model);
  }

  @Override
  public void define(Inputs inputs, Outputs outputs) {
    PCollectionTuple scored =
        PCollectionTuple.of(DescribePayments.PAYMENTS, inputs.read(CommerceTopics.PAYMENTS))
            .and(DescribePayments.CHARGEBACKS, inputs.read(CommerceTopics.CHARGEBACKS))
            .apply(
                "DescribePayments", DescribePayments.reportedWithin(model.get().reportedWithin()))
            .apply("ScorePayments", ScorePayments.by(model, alertFrom));
    outputs.write(PaymentScore.TABLE, scored.get(ScorePayments.SCORES));
    outputs.alert(FraudAlert.TABLE, scored.get(ScorePayments.ALERTS));
  }
}
