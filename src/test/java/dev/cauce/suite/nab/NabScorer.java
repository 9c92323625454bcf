package dev.cauce.suite.nab;

import dev.cauce.suite.nab.NabSeries.Window;
import java.util.Arrays;

/**
 * The official scoring of the Numenta Anomaly Benchmark for one series.
 *
 * <p>Each labelled window earns what its first detection is worth: close to the true positive's
 * weight at the left edge, falling along a sigmoid to nothing at the right edge; a window without a
 * detection costs the false negative's weight. Each detection outside the windows costs up to the
 * false positive's weight, less just behind a window. Rows in probation count for nothing.
 *
 * <p>Source: Lavin and Ahmad, <i>Evaluating Real-time Anomaly Detection Algorithms: the Numenta
 * Anomaly Benchmark</i>, ICMLA 2015, section III. Exact up to the order of floating-point sums.
 */
public final class NabScorer {

  private static final double FARTHEST = 3.0;
  private static final double STEEPNESS = 5.0;

  private final NabProfile profile;

  /** A scorer for a profile. */
  public NabScorer(NabProfile profile) {
    this.profile = profile;
  }

  /** The rows at which a score is at or above the threshold. */
  public static boolean[] detections(double[] scores, double threshold) {
    boolean[] detections = new boolean[scores.length];
    for (int row = 0; row < scores.length; row++) {
      detections[row] = scores[row] >= threshold;
    }
    return detections;
  }

  /**
   * What a detection at each row is worth by itself: positive inside a window, negative outside,
   * and zero in probation.
   */
  public double[] worth(NabSeries series) {
    double[] worth = new double[series.rows()];
    Window previous = null;
    int next = 0;
    for (int row = 0; row < worth.length; row++) {
      if (next < series.windows().size() && row > series.windows().get(next).last()) {
        previous = series.windows().get(next++);
      }
      boolean inside = next < series.windows().size() && row >= series.windows().get(next).first();
      worth[row] =
          inside ? worthInside(series.windows().get(next), row) : worthBehind(previous, row);
    }
    Arrays.fill(worth, 0, Math.min(worth.length, series.firstScoredRow()), 0);
    return worth;
  }

  /**
   * What each row adds to the score: a window's part stands at its first scored row, a false
   * positive's at its own.
   */
  public double[] contributions(NabSeries series, boolean[] detections) {
    if (detections.length != series.rows()) {
      throw new IllegalArgumentException(
          series.file() + " has " + series.rows() + " rows, not " + detections.length);
    }
    double[] worth = worth(series);
    double[] contributions = new double[worth.length];
    for (int row = series.firstScoredRow(); row < worth.length; row++) {
      contributions[row] = detections[row] ? worth[row] : 0;
    }
    for (Window window : series.windows()) {
      int first = Math.max(window.first(), series.firstScoredRow());
      if (first <= window.last()) {
        double best = best(contributions, detections, new Window(first, window.last()));
        Arrays.fill(contributions, first, window.last() + 1, 0);
        contributions[first] = best;
      }
    }
    return contributions;
  }

  /** The score of a series, and what was found and missed. */
  public NabScore score(NabSeries series, boolean[] detections) {
    double score = Arrays.stream(contributions(series, detections)).sum();
    int found = 0;
    int falsePositives = 0;
    boolean[] inside = new boolean[series.rows()];
    for (Window window : series.windows()) {
      Arrays.fill(inside, window.first(), window.last() + 1, true);
      found += best(worth(series), detections, window) > 0 ? 1 : 0;
    }
    for (int row = series.firstScoredRow(); row < inside.length; row++) {
      falsePositives += detections[row] && !inside[row] ? 1 : 0;
    }
    int windows = series.windows().size();
    double perfect = windows * profile.truePositive();
    double none = -windows * profile.falseNegative();
    return new NabScore(score, none, perfect, windows, found, falsePositives);
  }

  private double best(double[] worth, boolean[] detections, Window window) {
    double best = -profile.falseNegative();
    for (int row = window.first(); row <= window.last(); row++) {
      if (detections[row]) {
        best = Math.max(best, worth[row]);
      }
    }
    return best;
  }

  private double worthInside(Window window, int row) {
    double position = -(window.last() - row + 1) / (double) window.rows();
    return sigmoid(position) * profile.truePositive() / sigmoid(-1.0);
  }

  private double worthBehind(Window previous, int row) {
    if (previous == null) {
      return -profile.falsePositive();
    }
    double position = (row - previous.last()) / (double) (previous.rows() - 1);
    return (position > FARTHEST ? -1.0 : sigmoid(position)) * profile.falsePositive();
  }

  private static double sigmoid(double position) {
    return 2 / (1 + StrictMath.exp(STEEPNESS * position)) - 1;
  }
}
