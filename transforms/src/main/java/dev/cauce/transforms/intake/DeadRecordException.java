package dev.cauce.transforms.intake;

/**
 * The named, expected failure to read a record: it makes a dead letter and never fails a bundle.
 */
public final class DeadRecordException extends Exception {
  private static final long serialVersionUID = 1L;

  private final DeadReason reason;

  public DeadRecordException(DeadReason reason, String cause) {
    // Thrown for each dead record, whose place is the record and not the stack.
    super(cause, null, false, false);
    this.reason = reason;
  }

  public DeadReason reason() {
    return reason;
  }
}
