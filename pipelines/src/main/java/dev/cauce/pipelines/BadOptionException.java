package dev.cauce.pipelines;

/** An option that can't be used; the message names it, its value and a good example. */
public final class BadOptionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Says {@code --option VALUE problem; a good one: example}.
   *
   * @param problem completes the sentence that begins with the option and its value
   */
  public BadOptionException(String option, Object value, String problem, String example) {
    super(
        String.format("--%s %s %s; a good one: --%s %s", option, value, problem, option, example));
  }

  public BadOptionException(String message) {
    super(message);
  }
}
