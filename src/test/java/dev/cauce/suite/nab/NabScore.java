package dev.cauce.suite.nab;

/**
 * A score, of one series or of many.
 *
 * @param score the benchmark's own sum of gains and costs
 * @param none the score of a detector that never detects
 * @param perfect the score of a detector that finds every window at once, and nothing else
 * @param windows labelled windows
 * @param found windows with a detection
 * @param falsePositives detections outside all windows, after probation
 */
public record NabScore(
    double score, double none, double perfect, int windows, int found, int falsePositives) {

  static final NabScore ZERO = new NabScore(0, 0, 0, 0, 0, 0);

  /** The score on the benchmark's scale: 0 detects nothing, 100 is perfect. NaN without windows. */
  public double normalised() {
    return 100 * (score - none) / (perfect - none);
  }

  /** Both together. */
  public NabScore plus(NabScore other) {
    return new NabScore(
        score + other.score,
        none + other.none,
        perfect + other.perfect,
        windows + other.windows,
        found + other.found,
        falsePositives + other.falsePositives);
  }
}
