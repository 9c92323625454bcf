package dev.cauce.transforms.sensors.detection;

/**
 * What an assessment says of a reading. The kinds of anomaly are told apart by how the latest
 * window differs from the past window that is nearest to it.
 */
public enum Reason {
  /** Too few readings within the lookback to judge. */
  LEARNING,
  /** Nothing unusual. */
  NORMAL,
  /** Unusual, but so soon after another unusual reading that it is the same anomaly. */
  REPEAT,
  /** Half of the difference or more is one reading, above what was seen. */
  SPIKE,
  /** Half of the difference or more is one reading, below what was seen. */
  DROP,
  /** Half or more is an offset that the last readings, a quarter of the window or more, share. */
  LEVEL_SHIFT,
  /** The readings come in an order that was not seen. */
  PATTERN
}
