package dev.cauce.transforms.sensors.detection;

/**
 * What was made of one reading.
 *
 * @param expected what followed the most similar past, in the reading's own unit; the reading
 *     itself while {@link Reason#LEARNING}
 * @param score in [0, 1): 0.5 is as unusual as anything in the calibration horizon, more is new
 * @param reason what kind of anomaly it is, or why it is none
 * @param standsOut whether the score reaches the threshold
 */
public record Assessment(double expected, double score, Reason reason, boolean standsOut) {

  static Assessment learning(double value) {
    return new Assessment(value, 0, Reason.LEARNING, false);
  }
}
