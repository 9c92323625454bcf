package dev.cauce.io;

/** A system outside this process failed, or does not hold what is needed; the message names it. */
public final class ExternalSystemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ExternalSystemException(String message, Throwable cause) {
    super(message, cause);
  }

  public ExternalSystemException(String message) {
    super(message);
  }
}
