package dev.cauce.operations.launch;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of a failure a person should be told.
 *
 * @param kind the simple name of an exception's class
 * @param message what it says, empty where it says nothing
 */
public record FailureReason(String kind, String message) {
  private static final int LONGEST = 500;

  /** As an engine hands over what a worker threw: the name of the class before its message. */
  private static final Pattern HANDED_OVER =
      Pattern.compile("(?s)(?:[\\w.$]+\\.)?([A-Z]\\w*(?:Exception|Error)): (.+)");

  /** The first of {@code kinds} among the causes of {@code thrown}; else the deepest. */
  public static FailureReason of(Throwable thrown, Set<String> kinds) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    FailureReason reason = said(thrown);
    for (Throwable cause = thrown; cause != null && seen.add(cause); cause = cause.getCause()) {
      reason = said(cause);
      if (kinds.contains(reason.kind)) {
        return reason;
      }
    }
    return reason;
  }

  /** In one line. */
  static String lineOf(Throwable thrown) {
    FailureReason reason = of(thrown, Set.of("ExternalSystemException"));
    String line = reason.message.isBlank() ? reason.kind : reason.message.strip();
    String first = line.lines().findFirst().orElse(line);
    return first.length() <= LONGEST ? first : first.substring(0, LONGEST) + "...";
  }

  private static FailureReason said(Throwable thrown) {
    String kind = thrown.getClass().getSimpleName();
    String message = thrown.getMessage() == null ? "" : thrown.getMessage();
    Matcher handedOver = HANDED_OVER.matcher(message);
    while (handedOver.matches()) {
      kind = handedOver.group(1);
      message = handedOver.group(2);
      handedOver = HANDED_OVER.matcher(message);
    }
    return new FailureReason(kind, message);
  }
}
