package dev.cauce.transforms.sensors.detection;

import java.io.Serializable;
import java.time.Duration;

/**
 * The settings of {@link AnomalyDetector}. {@link #DEFAULTS} are meant for every series: nothing is
 * set for each sensor, and nothing is known of its range.
 *
 * @param window readings that are compared at a time, at least 2
 * @param neighbours nearest past windows over which the distance is averaged, at least 1
 * @param training where neighbours are looked for
 * @param calibration the distances that a reading must exceed
 * @param refractory how long after an unusual reading others count as the same anomaly
 * @param threshold the score from which a reading stands out, in (0.5, 1)
 */
public record DetectorSettings(
    int window,
    int neighbours,
    Horizon training,
    Horizon calibration,
    Horizon refractory,
    double threshold)
    implements Serializable {

  /** 20 readings, 3 neighbours, a lookback of 10 + 17 + 1 = 28 days. */
  public static final DetectorSettings DEFAULTS =
      new DetectorSettings(
          20,
          3,
          new Horizon(768, Duration.ofDays(10)),
          new Horizon(1024, Duration.ofDays(17)),
          new Horizon(96, Duration.ofDays(1)),
          0.55);

  private static final int LEAST_WINDOWS = 30;
  private static final int LEAST_DISTANCES = 60;
  private static final int SPANS = 10;

  /** Checks the settings, alone and together. */
  public DetectorSettings {
    if (window < 2) {
      throw new IllegalArgumentException("window must be at least 2, for example 20: " + window);
    }
    if (neighbours < 1 || neighbours > LEAST_WINDOWS) {
      throw new IllegalArgumentException(
          "neighbours must be in [1, 30], for example 3: " + neighbours);
    }
    if (!(threshold > 0.5 && threshold < 1)) {
      throw new IllegalArgumentException(
          "threshold must be in (0.5, 1), for example 0.55: " + threshold);
    }
    int least = 3 * window + LEAST_WINDOWS + LEAST_DISTANCES;
    if (training.readings() < least || calibration.readings() < least) {
      throw new IllegalArgumentException(
          "training and calibration must hold at least %d readings for a window of %d: %d and %d"
              .formatted(least, window, training.readings(), calibration.readings()));
    }
    if (calibration.spanMillis() < training.spanMillis()) {
      throw new IllegalArgumentException(
          "calibration must not be shorter than training, %s: %s"
              .formatted(training.span(), calibration.span()));
    }
  }

  /** The same settings with another threshold. */
  public DetectorSettings withThreshold(double other) {
    return new DetectorSettings(window, neighbours, training, calibration, refractory, other);
  }

  /** An assessment at t is a function of the readings in (t - lookback, t] alone. */
  public Duration lookback() {
    return training.span().plus(calibration.span()).plus(refractory.span());
  }

  /** Readings in the training horizon from which a distance is computed. */
  int readingsToMeasure() {
    return 2 * window + LEAST_WINDOWS;
  }

  /**
   * Whether a history is enough to judge: some distances to exceed, and a tenth of the training
   * span (by default a day, so that a daily rhythm is no news), or as many readings as are kept.
   */
  boolean canJudge(History history) {
    int least = readingsToMeasure() + window + LEAST_DISTANCES;
    boolean longEnough = history.spanMillis() >= training.spanMillis() / SPANS;
    return history.size() >= least && (longEnough || history.isFull());
  }
}
