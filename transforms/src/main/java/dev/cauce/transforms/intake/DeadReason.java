package dev.cauce.transforms.intake;

/** Why a record is dead: the expected ways in which bytes fail to be an event. */
public enum DeadReason {
  /** There is no value, and it is no heartbeat. */
  NULL_PAYLOAD,
  /** It is larger than {@link Decode#MAX_RECORD_BYTES}. */
  TOO_LARGE,
  /** The bytes are not in the topic's encoding, or break off. */
  MALFORMED,
  /** The bytes name a schema that this code does not know. */
  UNKNOWN_SCHEMA,
  /**
   * A field holds what it may not hold; the cause names the field, the value and a good example.
   */
  INVALID_FIELD,
  /**
   * Its id and event time are those of a record before it, its content is another: an event that
   * was not counted beside that one.
   */
  CONFLICT
}
