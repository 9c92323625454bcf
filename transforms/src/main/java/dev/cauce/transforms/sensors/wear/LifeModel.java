package dev.cauce.transforms.sensors.wear;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How long a machine lasts, from the means of its metrics over trailing windows: a sum over metrics
 * of {@code weight · z + square · z²} for each window, where z is how many deviations the mean lies
 * from that of all hours learned from. So each metric's share is known: what it takes from the life
 * of a healthy machine.
 *
 * @param healthyHours the life of a machine in which no metric shows wear
 * @param bands the interval around what is said, by what is said
 */
public record LifeModel(
    Horizon horizon, double healthyHours, List<Metric> metrics, List<Band> bands) {

  public LifeModel {
    metrics = List.copyOf(metrics);
    bands = List.copyOf(bands);
  }

  /**
   * The mean and deviation of a metric's hours; an hour beyond lowest or highest counts as that,
   * since nothing is known of more.
   */
  public record Scale(String name, double mean, double deviation, double lowest, double highest) {
    double bounded(double value) {
      return Math.max(lowest, Math.min(highest, value));
    }
  }

  /**
   * What a metric counts.
   *
   * @param healthyHours its sum for healthy machines
   * @param weights by window, in hours of life, then those of the squares
   */
  public record Metric(Scale scale, double healthyHours, List<Double> weights) {
    public Metric {
      weights = List.copyOf(weights);
    }

    double lostHours(double[] terms) {
      double sum = 0;
      for (int i = 0; i < terms.length; i++) {
        sum += weights.get(i) * terms[i];
      }
      return healthyHours - sum;
    }
  }

  /** From {@code fromHours} on, by how much true life is lower and higher 9 times in 10. */
  public record Band(double fromHours, double low, double high) {}

  /**
   * What is said of a machine.
   *
   * @param lost by metric, the hours of life that its wear takes
   */
  record Verdict(double hours, long lowHours, long highHours, SortedMap<String, Double> lost) {}

  /** Each window's distance from the mean, then their squares; null if nothing was measured. */
  static double @Nullable [] terms(
      HourlyMeans means, Scale scale, long hour, List<Integer> windows) {
    double[] over = means.over(windows, scale.name(), hour, scale::bounded);
    if (over == null) {
      return null;
    }
    double[] terms = new double[2 * over.length];
    for (int i = 0; i < over.length; i++) {
      terms[i] = (over[i] - scale.mean()) / scale.deviation();
      terms[over.length + i] = terms[i] * terms[i];
    }
    return terms;
  }

  /** The names of its metrics. */
  Set<String> known() {
    return metrics.stream().map(metric -> metric.scale().name()).collect(Collectors.toSet());
  }

  /** What is said at the end of {@code hour}; null if none of its metrics was measured. */
  @Nullable Verdict judge(HourlyMeans means, long hour) {
    List<Integer> windows = horizon.windows();
    SortedMap<String, Double> lost = new TreeMap<>();
    double hours = healthyHours;
    for (Metric metric : metrics) {
      double[] terms = terms(means, metric.scale(), hour, windows);
      if (terms != null) {
        double own = metric.lostHours(terms);
        lost.put(metric.scale().name(), own);
        hours -= own;
      }
    }
    if (lost.isEmpty()) {
      return null;
    }
    double bounded = bounded(hours);
    Band band = bandOf(bounded);
    return new Verdict(
        bounded,
        (long) Math.floor(Math.min(bounded, bounded(bounded + band.low()))),
        (long) Math.ceil(Math.max(bounded, bounded(bounded + band.high()))),
        lost);
  }

  private double bounded(double hours) {
    return Math.max(0, Math.min(horizon.hours(), hours));
  }

  private Band bandOf(double hours) {
    List<Band> at = new ArrayList<>(bands);
    at.removeIf(band -> band.fromHours() > hours);
    return at.get(at.size() - 1);
  }
}
