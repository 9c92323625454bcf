package dev.cauce.transforms.sensors.wear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.la.DenseVector;

/**
 * Ridge regression (Hoerl and Kennard, 1970) of the remaining life on {@link LifeModel#terms},
 * where more than the horizon counts as that. The penalty is the one that errs least on machines
 * left out, in ten parts; around what it says of those, the interval is where their true life was 9
 * times in 10, for each eighth of what was said (cross-conformal prediction, Vovk 2015; Mondrian
 * bands). The same lives in the same order give the same model.
 */
final class LifeRegression {
  private static final double[] PENALTIES = {1, 10, 100, 1000};
  private static final int MOST_PARTS = 10;
  private static final int BANDS = 8;
  private static final double OUTSIDE = 0.05;

  private final List<Life> lives;
  private final Horizon horizon;
  private final List<LifeModel.Scale> scales;
  private final int parts;
  private final int size;
  private final List<Sums> sums = new ArrayList<>();

  /** What least squares need of a part of the lives. */
  private static final class Sums {
    final double[][] products;
    final double[] targets;

    Sums(int size) {
      products = new double[size][size];
      targets = new double[size];
    }

    void add(double[] terms, double target) {
      for (int i = 0; i < terms.length; i++) {
        if (terms[i] != 0) {
          for (int j = 0; j < terms.length; j++) {
            products[i][j] += terms[i] * terms[j];
          }
          targets[i] += terms[i] * target;
        }
      }
    }

    void add(Sums other) {
      for (int i = 0; i < targets.length; i++) {
        for (int j = 0; j < targets.length; j++) {
          products[i][j] += other.products[i][j];
        }
        targets[i] += other.targets[i];
      }
    }
  }

  /** A life that was said of a machine left out, and by how much its true life was more. */
  private record Said(double hours, double more) {}

  /**
   * A model, and how good it is.
   *
   * @param hours how many it was trained on
   * @param rmseHours of machines left out
   */
  record Trained(LifeModel model, long hours, double rmseHours) {}

  private LifeRegression(List<Life> lives, Horizon horizon) {
    this.lives = lives;
    this.horizon = horizon;
    scales = scalesOf(lives);
    parts = Math.min(MOST_PARTS, lives.size());
    size = 2 * horizon.windows().size() * scales.size() + 1;
  }

  /** The model of {@code lives}, at least two, in their order. */
  static Trained of(List<Life> lives, Horizon horizon) {
    return new LifeRegression(lives, horizon).train();
  }

  /** Whether anything can be learned: a metric that half of the machines have, and that varies. */
  static boolean canLearnFrom(List<Life> lives) {
    return lives.size() > 1 && !scalesOf(lives).isEmpty();
  }

  private static List<LifeModel.Scale> scalesOf(List<Life> lives) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Life life : lives) {
      life.means().metrics().forEach(metric -> counts.merge(metric, 1, Integer::sum));
    }
    List<LifeModel.Scale> scales = new ArrayList<>();
    for (Map.Entry<String, Integer> metric : counts.entrySet()) {
      if (2 * metric.getValue() >= lives.size()) {
        LifeModel.Scale scale = ScaleOfMetric.of(metric.getKey(), lives);
        if (ScaleOfMetric.varies(scale)) {
          scales.add(scale);
        }
      }
    }
    return scales;
  }

  private Trained train() {
    for (int part = 0; part < parts; part++) {
      sums.add(sumsOf(part));
    }
    double penalty = 0;
    double least = Double.POSITIVE_INFINITY;
    List<Said> best = List.of();
    for (double candidate : PENALTIES) {
      List<Said> said = saidOfThoseLeftOut(candidate);
      double squares = 0;
      for (Said one : said) {
        squares += one.more() * one.more();
      }
      if (squares < least) {
        penalty = candidate;
        least = squares;
        best = said;
      }
    }
    LifeModel model = modelOf(solve(penalty, parts), bandsOf(best));
    return new Trained(model, best.size(), Math.sqrt(least / best.size()));
  }

  private Sums sumsOf(int part) {
    Sums own = new Sums(size);
    for (int i = part; i < lives.size(); i += parts) {
      for (long hour : lives.get(i).hours(horizon)) {
        own.add(termsOf(lives.get(i), hour), targetOf(lives.get(i), hour));
      }
    }
    return own;
  }

  /** Of all metrics, then 1; a metric that was not measured counts nothing. */
  private double[] termsOf(Life life, long hour) {
    List<Integer> windows = horizon.windows();
    double[] all = new double[size];
    all[size - 1] = 1;
    for (int i = 0; i < scales.size(); i++) {
      double[] terms = LifeModel.terms(life.means(), scales.get(i), hour, windows);
      if (terms != null) {
        System.arraycopy(terms, 0, all, i * terms.length, terms.length);
      }
    }
    return all;
  }

  private double targetOf(Life life, long hour) {
    return Math.min(horizon.hours(), life.failedHour() - hour);
  }

  /** The weights that all parts but {@code left} lead to. */
  private double[] solve(double penalty, int left) {
    Sums all = new Sums(size);
    for (int part = 0; part < parts; part++) {
      if (part != left) {
        all.add(sums.get(part));
      }
    }
    for (int i = 0; i < size - 1; i++) {
      all.products[i][i] += penalty;
    }
    return DenseMatrix.createDenseMatrix(all.products)
        .choleskyFactorization()
        .orElseThrow(() -> new IllegalStateException("the penalty " + penalty + " is too small"))
        .solve(DenseVector.createDenseVector(all.targets))
        .toArray();
  }

  private List<Said> saidOfThoseLeftOut(double penalty) {
    List<Said> said = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      double[] weights = solve(penalty, part);
      for (int i = part; i < lives.size(); i += parts) {
        for (long hour : lives.get(i).hours(horizon)) {
          double sum = product(weights, termsOf(lives.get(i), hour), 0, size);
          double bounded = Math.max(0, Math.min(horizon.hours(), sum));
          said.add(new Said(bounded, targetOf(lives.get(i), hour) - bounded));
        }
      }
    }
    return said;
  }

  private static double product(double[] weights, double[] terms, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += weights[i] * terms[i];
    }
    return sum;
  }

  private static List<LifeModel.Band> bandsOf(List<Said> said) {
    double[] sorted = said.stream().mapToDouble(Said::hours).sorted().toArray();
    List<Double> edges = new ArrayList<>(List.of(0.0));
    for (int band = 1; band < BANDS; band++) {
      double edge = sorted[band * sorted.length / BANDS];
      if (edge > edges.get(edges.size() - 1)) {
        edges.add(edge);
      }
    }
    List<LifeModel.Band> bands = new ArrayList<>();
    for (int i = 0; i < edges.size(); i++) {
      double from = edges.get(i);
      double to = i + 1 < edges.size() ? edges.get(i + 1) : Double.POSITIVE_INFINITY;
      double[] more =
          said.stream()
              .filter(one -> one.hours() >= from && one.hours() < to)
              .mapToDouble(Said::more)
              .sorted()
              .toArray();
      int low = (int) Math.floor((more.length + 1) * OUTSIDE) - 1;
      int high = (int) Math.ceil((more.length + 1) * (1 - OUTSIDE)) - 1;
      bands.add(
          new LifeModel.Band(from, more[Math.max(0, low)], more[Math.min(more.length - 1, high)]));
    }
    return bands;
  }

  private LifeModel modelOf(double[] weights, List<LifeModel.Band> bands) {
    int terms = 2 * horizon.windows().size();
    double[] healthy = healthyHours(weights, terms);
    double sum = weights[size - 1];
    List<LifeModel.Metric> metrics = new ArrayList<>();
    for (int i = 0; i < scales.size(); i++) {
      sum += healthy[i];
      double[] own = Arrays.copyOfRange(weights, i * terms, (i + 1) * terms);
      metrics.add(
          new LifeModel.Metric(scales.get(i), healthy[i], Arrays.stream(own).boxed().toList()));
    }
    return new LifeModel(horizon, sum, metrics, bands);
  }

  /** The mean of each metric's sum over the hours with the most life left. */
  private double[] healthyHours(double[] weights, int terms) {
    double most = Double.NEGATIVE_INFINITY;
    for (Life life : lives) {
      for (long hour : life.hours(horizon)) {
        most = Math.max(most, targetOf(life, hour));
      }
    }
    double[] means = new double[scales.size()];
    long count = 0;
    for (Life life : lives) {
      for (long hour : life.hours(horizon)) {
        if (targetOf(life, hour) == most) {
          count++;
          double[] all = termsOf(life, hour);
          for (int i = 0; i < means.length; i++) {
            means[i] += product(weights, all, i * terms, (i + 1) * terms);
          }
        }
      }
    }
    for (int i = 0; i < means.length; i++) {
      means[i] /= count;
    }
    return means;
  }
}
