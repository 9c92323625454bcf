package dev.cauce.bench.measure;

import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * The geometric mean of ratios, with the interval that holds it with 95% confidence (Student's t
 * over the logarithms).
 */
public record Ratio(double mean, double low, double high) {
  private static final double CONFIDENCE = 0.975;

  /** Of the ratios of pairs; one alone has no interval. */
  public static Ratio of(List<Double> ratios) {
    int n = ratios.size();
    double mean = ratios.stream().mapToDouble(Math::log).average().orElseThrow();
    if (n == 1) {
      return new Ratio(Math.exp(mean), Double.NaN, Double.NaN);
    }
    double squares = ratios.stream().mapToDouble(r -> Math.pow(Math.log(r) - mean, 2)).sum();
    double error = Math.sqrt(squares / (n - 1) / n);
    double half = new TDistribution(n - 1).inverseCumulativeProbability(CONFIDENCE) * error;
    return new Ratio(Math.exp(mean), Math.exp(mean - half), Math.exp(mean + half));
  }

  @Override
  public String toString() {
    return Double.isNaN(low)
        ? String.format("%.2f", mean)
        : String.format("%.2f [%.2f, %.2f]", mean, low, high);
  }
}
