package dev.cauce.stack;

/** A server, or the machine that it should run on, is not as it has to be. The message says why. */
public final class StackException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private StackException(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** What was asked for can't be: the message names the option, its value and a good example. */
  static StackException usage(String message) {
    return new StackException(2, message, null);
  }

  /** A server, the JDK or the disk failed: the message names it. */
  static StackException external(String message) {
    return new StackException(3, message, null);
  }

  static StackException external(String message, Throwable cause) {
    return new StackException(3, message + ": " + cause, cause);
  }

  /** Returns 2 for bad usage and 3 where something outside of this program failed. */
  public int exitCode() {
    return exitCode;
  }
}
