package dev.cauce.feed.generate;

import dev.cauce.transforms.intake.DeadReason;

/** What becomes of a generated record. */
public enum RecordKind {
  /** Read, on time, the first of its id. */
  EVENT,
  /** The bytes of an event again, on time; which of the two counts as the duplicate is open. */
  DUPLICATE,
  /** The bytes of an event again, more than L after its event time: late. */
  LATE_DUPLICATE,
  LATE,
  FUTURE,
  NULL_PAYLOAD,
  TOO_LARGE,
  MALFORMED,
  UNKNOWN_SCHEMA,
  INVALID_FIELD,
  /** No event, only the progress of its partition's time. */
  HEARTBEAT;

  static RecordKind of(DeadReason reason) {
    return valueOf(reason.name());
  }
}
