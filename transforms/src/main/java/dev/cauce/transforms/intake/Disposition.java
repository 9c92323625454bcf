package dev.cauce.transforms.intake;

/** What became of a record that did not become an accepted event. */
public enum Disposition {
  /** It could not be read; its {@link DeadReason} says why. */
  DEAD,
  /** It arrived more than the topic's lateness bound after its event time. */
  LATE,
  /** Its event time lies more than the topic's future bound after its arrival. */
  FUTURE
}
