package dev.cauce.feed.load.rows;

/** The named, expected failure of a row to be an event; the message says why. */
public final class BadRowException extends Exception {
  private static final long serialVersionUID = 1L;

  public BadRowException(String reason) {
    // Thrown for each bad row, whose place is its line and not the stack.
    super(reason, null, false, false);
  }
}
