package dev.cauce.cli;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.kafka.TopicReplacedException;
import dev.cauce.io.runs.GenerationRefusedException;
import dev.cauce.io.runs.IntervalOwnedException;
import dev.cauce.pipelines.BadOptionException;
import java.io.PrintWriter;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What went wrong, in one sentence, and the exit code that says so.
 *
 * @param expected whether Cauce knows of such failures
 * @param thrown where it comes from, for who asks
 */
record Failure(String sentence, int exitCode, boolean expected, Throwable thrown) {
  private static final Map<String, Integer> EXPECTED =
      Map.of(
          BadOptionException.class.getSimpleName(), ExitCode.USAGE,
          GenerationRefusedException.class.getSimpleName(), ExitCode.USAGE,
          IntervalOwnedException.class.getSimpleName(), ExitCode.NO,
          TopicReplacedException.class.getSimpleName(), ExitCode.NO,
          ExternalSystemException.class.getSimpleName(), ExitCode.EXTERNAL);

  /** As an engine hands over what a worker threw: the name of the class before its message. */
  private static final Pattern HANDED_OVER =
      Pattern.compile("(?s)(?:[\\w.$]+\\.)?([A-Z]\\w*(?:Exception|Error)): (.+)");

  /** Finds what is known of {@code thrown} among its causes; else the deepest has the best word. */
  static Failure of(Throwable thrown) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Throwable deepest = thrown;
    for (Throwable cause = thrown; cause != null && seen.add(cause); cause = cause.getCause()) {
      Cause said = Cause.of(cause);
      if (EXPECTED.containsKey(said.kind())) {
        return new Failure(said.message(), EXPECTED.get(said.kind()), true, thrown);
      }
      deepest = cause;
    }
    Cause said = Cause.of(deepest);
    String sentence = "Cauce did not expect this: " + said.kind() + said.firstLine();
    return new Failure(sentence, ExitCode.EXTERNAL, false, thrown);
  }

  private record Cause(String kind, String message) {
    static Cause of(Throwable thrown) {
      String kind = thrown.getClass().getSimpleName();
      String message = thrown.getMessage() == null ? "" : thrown.getMessage();
      Matcher handedOver = HANDED_OVER.matcher(message);
      while (handedOver.matches()) {
        kind = handedOver.group(1);
        message = handedOver.group(2);
        handedOver = HANDED_OVER.matcher(message);
      }
      return new Cause(kind, message);
    }

    String firstLine() {
      return message.isBlank() ? "" : ": " + message.lines().findFirst().orElseThrow();
    }
  }

  /** Prints the sentence, and where it comes from if that is wanted; returns the exit code. */
  int print(PrintWriter err, boolean verbose) {
    err.println(sentence);
    if (verbose) {
      thrown.printStackTrace(err);
    } else if (!expected) {
      err.println("With --verbose it says where");
    }
    err.flush();
    return exitCode;
  }
}
