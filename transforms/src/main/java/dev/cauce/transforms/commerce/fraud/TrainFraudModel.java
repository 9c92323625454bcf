package dev.cauce.transforms.commerce.fraud;

import dev.cauce.transforms.commerce.TrainedModel;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Duration;

/**
 * Trains a model on examples. Of more than a worker's memory holds, 50,000 frauds and 250,000
 * others are drawn, and the odds are put right afterwards (King and Zeng, Logistic Regression in
 * Rare Events Data, 2001).
 *
 * <p>In: examples, bounded. Out: what was trained, once it is kept; nothing where no example is a
 * fraud, or all are.
 */
public final class TrainFraudModel
    extends PTransform<PCollection<FraudExample>, PCollection<TrainedModel>> {
  private static final long serialVersionUID = 1L;
  private static final String NAME = "fraud";
  private static final int FANOUT = 64;

  private final Duration reportedWithin;
  private final SerializableFunction<byte[], String> keep;

  private TrainFraudModel(Duration reportedWithin, SerializableFunction<byte[], String> keep) {
    this.reportedWithin = reportedWithin;
    this.keep = keep;
  }

  /**
   * Keeps the model by {@code keep}, which returns the name by which it is found again.
   *
   * @param reportedWithin what {@link ExamplesOfFraud} were told
   */
  public static TrainFraudModel keptBy(
      SerializableFunction<byte[], String> keep, Duration reportedWithin) {
    return new TrainFraudModel(reportedWithin, keep);
  }

  @Override
  public PCollection<TrainedModel> expand(PCollection<FraudExample> examples) {
    return examples
        .apply(
            "Draw",
            Combine.globally(new DrawnExamples.DrawFn()).withoutDefaults().withFanout(FANOUT))
        .apply("Train", ParDo.of(new TrainFn(reportedWithin, keep)));
  }

  private static final class TrainFn extends DoFn<DrawnExamples, TrainedModel> {
    private static final long serialVersionUID = 1L;

    private final Duration reportedWithin;
    private final SerializableFunction<byte[], String> keep;

    TrainFn(Duration reportedWithin, SerializableFunction<byte[], String> keep) {
      this.reportedWithin = reportedWithin;
      this.keep = keep;
    }

    @ProcessElement
    public void train(@Element DrawnExamples drawn, OutputReceiver<TrainedModel> to) {
      if (!drawn.isOfBothKinds()) {
        return;
      }
      FraudModel model =
          LogisticRegression.of(drawn.inOrder(), drawn.oddsOfSample(), reportedWithin);
      to.output(
          new TrainedModel(
              NAME,
              drawn.lastPayment(),
              drawn.known(),
              drawn.firstPayment(),
              drawn.payments(),
              drawn.frauds(),
              keep.apply(model.write())));
    }
  }
}
