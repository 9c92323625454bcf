package dev.cauce.transforms.sensors.detection;

/**
 * What an assessment says of a reading. The kinds of anomaly are told apart by how the latest window
 * differs from the past window that is nearest to it.
 */
public enum Reason {
  /** Too few readings within the lookback to judge. */
  LEARNING,
  /** Nothing unusual. */
  NORMAL,
  /** Unusual, but so soon after another unusual reading that it is the same anomaly. */
  REPEAT,
  /** Most of the difference is one reading, above what was seen. */
  SPIKE,
  /** Most of the difference is one reading, below what was seen. */
  DROP,
  /** Most of the difference is the same for all readings of the window: another level. */
  LEVEL_SHIFT,
  /** The readings come in an order that was not seen. */
  PATTERN
}
