package dev.cauce.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.pipelines.BadOptionException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class FailureTest {
  private static final Exception WRAPPED =
      new IllegalStateException(
          "Job execution failed.", new ExternalSystemException("Cassandra at h:1: closed"));

  @Test
  void sentenceIsTheOneOfWhatIsKnownAmongTheCauses() {
    assertEquals("Cassandra at h:1: closed", Failure.of(WRAPPED).sentence());
    assertEquals(ExitCode.EXTERNAL, Failure.of(WRAPPED).exitCode());
    assertEquals(ExitCode.USAGE, Failure.of(new BadOptionException("--a b")).exitCode());
  }

  @Test
  void whatAnEngineHandsOverAsTextIsReadLikeTheExceptionItself() {
    Failure failure =
        Failure.of(
            new RuntimeException(
                "org.apache.beam.sdk.util.UserCodeException:"
                    + " dev.cauce.io.ExternalSystemException: Kafka at h:1: closed"));
    assertEquals("Kafka at h:1: closed", failure.sentence());
    assertEquals(ExitCode.EXTERNAL, failure.exitCode());
  }

  @Test
  void stackIsShownOnlyToWhomAsksForIt() {
    assertEquals("Cassandra at h:1: closed" + System.lineSeparator(), printed(WRAPPED, false));
    assertTrue(printed(WRAPPED, true).contains("\tat dev.cauce"));
  }

  @Test
  void whatNobodyExpectedIsOneSentenceToo() {
    String printed = printed(new RuntimeException(new ArithmeticException("/ by zero")), false);
    assertTrue(printed.startsWith("Cauce did not expect this: ArithmeticException: / by zero"));
    assertEquals(2, printed.lines().count(), printed);
  }

  private static String printed(Exception thrown, boolean verbose) {
    StringWriter text = new StringWriter();
    int unused = Failure.of(thrown).print(new PrintWriter(text), verbose);
    return text.toString();
  }
}
