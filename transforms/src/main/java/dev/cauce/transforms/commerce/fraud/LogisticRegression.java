package dev.cauce.transforms.commerce.fraud;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.joda.time.Duration;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Logistic regression by stochastic gradient descent with AdaGrad (Duchi, Hazan and Singer, 2011),
 * as Tribuo computes it: the same examples in the same order give the same model.
 */
final class LogisticRegression {
  private static final double LEARNING_RATE = 0.1;
  private static final double EPSILON = 0.1;
  private static final int EPOCHS = 10;
  private static final long SEED = 1;

  /** It tells of each training in the log; held, since a level is forgotten with its logger. */
  private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

  private static final Label FRAUD = new Label("fraud");
  private static final Label NONE = new Label("none");

  private final List<FraudExample> examples;
  private final List<FraudModel.Weighed> scales = new ArrayList<>();

  private LogisticRegression(List<FraudExample> examples) {
    this.examples = examples;
    for (Feature feature : Feature.values()) {
      double sum = 0;
      for (FraudExample example : examples) {
        sum += example.features()[feature.ordinal()];
      }
      double mean = sum / examples.size();
      double squares = 0;
      for (FraudExample example : examples) {
        double distance = example.features()[feature.ordinal()] - mean;
        squares += distance * distance;
      }
      double deviation = Math.sqrt(squares / examples.size());
      if (deviation > 0) {
        scales.add(new FraudModel.Weighed(feature, mean, deviation, 1));
      }
    }
  }

  /**
   * The model of {@code examples}.
   *
   * @param oddsOfSample by how much the odds of a fraud are larger among them than among all
   */
  static FraudModel of(List<FraudExample> examples, double oddsOfSample, Duration reportedWithin) {
    return new LogisticRegression(examples).train(oddsOfSample, reportedWithin);
  }

  private FraudModel train(double oddsOfSample, Duration reportedWithin) {
    TRIBUO.setLevel(Level.WARNING);
    LinearSGDModel model = trainer().train(dataset());
    DenseMatrix weights = model.getWeightsCopy();
    int fraud = model.getOutputIDInfo().getID(FRAUD);
    int none = model.getOutputIDInfo().getID(NONE);
    List<FraudModel.Weighed> features = new ArrayList<>();
    for (FraudModel.Weighed scale : scales) {
      int column = model.getFeatureIDMap().getID(scale.feature().id());
      double weight = weights.get(fraud, column) - weights.get(none, column);
      features.add(
          new FraudModel.Weighed(scale.feature(), scale.mean(), scale.deviation(), weight));
    }
    int bias = model.getFeatureIDMap().size();
    double intercept = weights.get(fraud, bias) - weights.get(none, bias);
    return new FraudModel(reportedWithin, intercept - StrictMath.log(oddsOfSample), features);
  }

  private static LinearSGDTrainer trainer() {
    return new LinearSGDTrainer(
        new LogMulticlass(),
        new AdaGrad(LEARNING_RATE, EPSILON),
        EPOCHS,
        Integer.MAX_VALUE,
        1,
        SEED);
  }

  private MutableDataset<Label> dataset() {
    LabelFactory labels = new LabelFactory();
    MutableDataset<Label> dataset =
        new MutableDataset<>(new SimpleDataSourceProvenance("payments", labels), labels);
    String[] names = scales.stream().map(scale -> scale.feature().id()).toArray(String[]::new);
    for (FraudExample example : examples) {
      double[] values = new double[names.length];
      for (int i = 0; i < values.length; i++) {
        FraudModel.Weighed scale = scales.get(i);
        values[i] = scale.points(example.features()[scale.feature().ordinal()]);
      }
      dataset.add(new ArrayExample<>(example.fraud() ? FRAUD : NONE, names, values));
    }
    return dataset;
  }
}
