package dev.cauce.transforms.commerce.fraud;

import dev.cauce.transforms.commerce.TrainedModel;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.SimpleFunction;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.joda.time.Duration;

/**
 * Trains a model on examples. Of more than a worker's memory holds, about 50,000 frauds and 250,000
 * others are drawn, always the same, and the odds are put right afterwards (King and Zeng, Logistic
 * Regression in Rare Events Data, 2001).
 *
 * <p>In: examples, bounded. Out: what was trained, once it is kept; nothing where no example is a
 * fraud, or all are.
 */
public final class TrainFraudModel
    extends PTransform<PCollection<FraudExample>, PCollection<TrainedModel>> {
  private static final long serialVersionUID = 1L;
  private static final String NAME = "fraud";
  private static final double MOST_FRAUDS = 50_000;
  private static final double MOST_OTHERS = 250_000;

  /** Examples go on by the part: few elements, none of which is large. */
  private static final int PARTS = 4096;

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

  /** Drawn examples are a side input: all values of one key are one record for Flink's batches. */
  @Override
  public PCollection<TrainedModel> expand(PCollection<FraudExample> examples) {
    PCollection<KV<Integer, Iterable<FraudExample>>> parts =
        examples
            .apply("Part", WithKeys.of(new PartFn()))
            .setCoder(KvCoder.of(VarIntCoder.of(), examples.getCoder()))
            .apply("Parts", GroupByKey.create());
    PCollection<ExampleCounts> counts =
        parts
            .apply("CountParts", ParDo.of(new CountFn()))
            .setCoder(ExampleCounts.CODER)
            .apply("Count", Combine.globally(ExampleCounts::sum));
    PCollectionView<ExampleCounts> all = counts.apply("All", View.asSingleton());
    PCollectionView<Iterable<FraudExample>> drawn =
        parts
            .apply("Draw", ParDo.of(new DrawFn(all)).withSideInputs(all))
            .setCoder(examples.getCoder())
            .apply("Drawn", View.asIterable());
    return counts.apply(
        "Train", ParDo.of(new TrainFn(drawn, reportedWithin, keep)).withSideInputs(drawn));
  }

  private static final class PartFn extends SimpleFunction<FraudExample, Integer> {
    private static final long serialVersionUID = 1L;

    @Override
    public Integer apply(FraudExample example) {
      return (int) (example.fraction() * PARTS);
    }
  }

  private static final class CountFn
      extends DoFn<KV<Integer, Iterable<FraudExample>>, ExampleCounts> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void count(
        @Element KV<Integer, Iterable<FraudExample>> part, OutputReceiver<ExampleCounts> to) {
      to.output(ExampleCounts.of(part.getValue()));
    }
  }

  private static final class DrawFn
      extends DoFn<KV<Integer, Iterable<FraudExample>>, FraudExample> {
    private static final long serialVersionUID = 1L;

    private final PCollectionView<ExampleCounts> counts;

    DrawFn(PCollectionView<ExampleCounts> counts) {
      this.counts = counts;
    }

    @ProcessElement
    public void draw(
        @Element KV<Integer, Iterable<FraudExample>> part,
        ProcessContext context,
        OutputReceiver<FraudExample> to) {
      ExampleCounts all = context.sideInput(counts);
      for (FraudExample example : part.getValue()) {
        double share = example.fraud() ? MOST_FRAUDS / all.frauds() : MOST_OTHERS / all.others();
        if (example.fraction() < share) {
          to.output(example);
        }
      }
    }
  }

  private static final class TrainFn extends DoFn<ExampleCounts, TrainedModel> {
    private static final long serialVersionUID = 1L;

    private final PCollectionView<Iterable<FraudExample>> examples;
    private final Duration reportedWithin;
    private final SerializableFunction<byte[], String> keep;

    TrainFn(
        PCollectionView<Iterable<FraudExample>> examples,
        Duration reportedWithin,
        SerializableFunction<byte[], String> keep) {
      this.examples = examples;
      this.reportedWithin = reportedWithin;
      this.keep = keep;
    }

    @ProcessElement
    public void train(
        @Element ExampleCounts all, ProcessContext context, OutputReceiver<TrainedModel> to) {
      List<FraudExample> drawn = new ArrayList<>();
      context.sideInput(examples).forEach(drawn::add);
      long frauds = drawn.stream().filter(FraudExample::fraud).count();
      if (frauds == 0 || frauds == drawn.size()) {
        return;
      }
      drawn.sort(new FraudExample.Order());
      double shareOfFrauds = (double) frauds / all.frauds();
      double shareOfOthers = (double) (drawn.size() - frauds) / all.others();
      FraudModel model =
          LogisticRegression.of(drawn, shareOfFrauds / shareOfOthers, reportedWithin);
      to.output(
          new TrainedModel(
              NAME,
              all.lastPayment(),
              all.lastKnown(),
              all.firstPayment(),
              all.frauds() + all.others(),
              all.frauds(),
              keep.apply(model.write())));
    }
  }
}
