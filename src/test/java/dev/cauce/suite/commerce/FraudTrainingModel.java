package dev.cauce.suite.commerce;

import com.google.common.hash.Hashing;
import dev.cauce.io.runs.Interval;
import dev.cauce.suite.log.LogRecord;
import dev.cauce.suite.model.ModelTables;
import dev.cauce.suite.model.PipelineModel;
import dev.cauce.transforms.commerce.Chargeback;
import dev.cauce.transforms.commerce.Payment;
import dev.cauce.transforms.commerce.TrainedModel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * The models that are trained on payments of which it is known within one of {@code intervals}
 * whether they were frauds, a week after each; they are fewer than are drawn.
 */
record FraudTrainingModel(List<Interval> intervals) implements PipelineModel {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final List<String> FEATURES =
      List.of(
          "amount",
          "amount_log",
          "habit",
          "above_habit",
          "night",
          "weekend",
          "since_last",
          "payments_1d",
          "payments_7d",
          "payments_30d",
          "mean_1d",
          "mean_7d",
          "mean_30d",
          "customer_reported_1d",
          "customer_reported_7d",
          "customer_reported_30d",
          "terminal_reported_1d",
          "terminal_reported_7d",
          "terminal_reported_30d",
          "terminal_rate_1d",
          "terminal_rate_7d",
          "terminal_rate_30d");

  /** A payment, its place in the order, whether it was a fraud, and its features. */
  private record Example(long place, Payment payment, boolean fraud, double[] values) {}

  @Override
  public ModelTables of(Iterable<LogRecord> log) {
    ModelTables tables = new ModelTables();
    PaymentLog all = PaymentLog.read(log, "fraud_model", tables);
    for (Interval interval : intervals) {
      List<Example> examples = new ArrayList<>();
      for (Payment payment : all.payments()) {
        if (interval.holds(ModelTables.joda(payment.getEventTime().plus(WEEK)))) {
          examples.add(exampleOf(payment, all));
        }
      }
      if (examples.stream().map(Example::fraud).distinct().count() == 2) {
        addModel(tables, examples);
      }
    }
    return tables;
  }

  private static void addModel(ModelTables tables, List<Example> examples) {
    List<Instant> times = examples.stream().map(e -> e.payment().getEventTime()).sorted().toList();
    Instant last = times.get(times.size() - 1);
    examples.sort(
        Comparator.comparing(Example::place, Long::compareUnsigned)
            .thenComparing(e -> e.payment().getPaymentId()));
    tables.add(
        TrainedModel.TABLE,
        last.plus(WEEK),
        "fraud",
        ModelTables.joda(last),
        ModelTables.joda(last.plus(WEEK)),
        ModelTables.joda(times.get(0)),
        (long) examples.size(),
        examples.stream().filter(Example::fraud).count(),
        "fraud@" + Hashing.sha256().hashString(train(examples), StandardCharsets.UTF_8));
  }

  private static Example exampleOf(Payment payment, PaymentLog all) {
    Instant known = payment.getEventTime().plus(WEEK);
    boolean fraud = false;
    for (Chargeback report : all.reports()) {
      fraud |=
          report.getPaymentId().equals(payment.getPaymentId())
              && !report.getEventTime().isAfter(known);
    }
    Map<String, Double> features = all.features(payment, all.new Known(payment, WEEK.toHours()));
    long place =
        Hashing.murmur3_128()
            .newHasher()
            .putString(payment.getPaymentId(), StandardCharsets.UTF_8)
            .putLong(payment.getEventTime().toEpochMilli())
            .hash()
            .asLong();
    return new Example(
        place, payment, fraud, FEATURES.stream().mapToDouble(features::get).toArray());
  }

  private static String train(List<Example> examples) {
    double[] means = new double[FEATURES.size()];
    double[] deviations = new double[FEATURES.size()];
    List<Integer> used = new ArrayList<>();
    for (int i = 0; i < means.length; i++) {
      int feature = i;
      means[i] = sum(examples.stream().map(e -> e.values()[feature]).toList()) / examples.size();
      double mean = means[i];
      List<Double> squares =
          examples.stream()
              .map(e -> (e.values()[feature] - mean) * (e.values()[feature] - mean))
              .toList();
      deviations[i] = Math.sqrt(sum(squares) / examples.size());
      if (deviations[i] > 0) {
        used.add(i);
      }
    }
    LabelFactory labels = new LabelFactory();
    MutableDataset<Label> dataset =
        new MutableDataset<>(new SimpleDataSourceProvenance("payments", labels), labels);
    String[] names = used.stream().map(FEATURES::get).toArray(String[]::new);
    for (Example example : examples) {
      double[] scaled =
          used.stream()
              .mapToDouble(i -> (example.values()[i] - means[i]) / deviations[i])
              .toArray();
      dataset.add(new ArrayExample<>(new Label(example.fraud() ? "fraud" : "none"), names, scaled));
    }
    LinearSGDModel model =
        new LinearSGDTrainer(
                new LogMulticlass(), new AdaGrad(0.1, 0.1), 10, Integer.MAX_VALUE, 1, 1)
            .train(dataset);
    int fraud = model.getOutputIDInfo().getID(new Label("fraud"));
    StringBuilder text = new StringBuilder("cauce fraud model 1\nreported_within PT604800S\n");
    text.append("intercept ").append(weight(model, fraud, names.length)).append('\n');
    for (int i : used) {
      int column = model.getFeatureIDMap().getID(FEATURES.get(i));
      text.append(FEATURES.get(i) + " mean " + means[i] + " deviation " + deviations[i]);
      text.append(" weight ").append(weight(model, fraud, column)).append('\n');
    }
    return text.toString();
  }

  private static double weight(LinearSGDModel model, int fraud, int column) {
    return model.getWeightsCopy().get(fraud, column)
        - model.getWeightsCopy().get(1 - fraud, column);
  }

  private static double sum(List<Double> values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
