package dev.cauce.suite.nab;

/**
 * What a detection is worth, as in the benchmark's {@code profiles.json}.
 *
 * @param name {@code standard}, {@code reward_low_FP_rate} or {@code reward_low_FN_rate}
 * @param truePositive weight of a window that was found
 * @param falseNegative weight of a window that was missed
 * @param falsePositive weight of a detection outside all windows
 */
public record NabProfile(
    String name, double truePositive, double falseNegative, double falsePositive) {

  /** The profile in which the benchmark's headline figures are given. */
  public static final NabProfile STANDARD = new NabProfile("standard", 1.0, 1.0, 0.11);
}
