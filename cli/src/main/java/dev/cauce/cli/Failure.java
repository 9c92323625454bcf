package dev.cauce.cli;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.kafka.TopicReplacedException;
import dev.cauce.io.runs.GenerationRefusedException;
import dev.cauce.io.runs.IntervalOwnedException;
import dev.cauce.operations.launch.FailureReason;
import dev.cauce.pipelines.BadOptionException;
import java.io.PrintWriter;
import java.util.Map;

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

  /** Finds what is known of {@code thrown} among its causes; else the deepest has the best word. */
  static Failure of(Throwable thrown) {
    FailureReason reason = FailureReason.of(thrown, EXPECTED.keySet());
    if (EXPECTED.containsKey(reason.kind())) {
      return new Failure(reason.message(), EXPECTED.get(reason.kind()), true, thrown);
    }
    String first = reason.message().lines().findFirst().orElse("");
    String sentence =
        "Cauce did not expect this: " + reason.kind() + (first.isBlank() ? "" : ": " + first);
    return new Failure(sentence, ExitCode.EXTERNAL, false, thrown);
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
