package dev.cauce.operations.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cauce.pipelines.BadOptionException;
import dev.cauce.pipelines.DurationOption;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;

final class DurationOptionTest {
  private static final Duration DAYS = Duration.standardDays(90);

  @Test
  void takesWhatIsAboveZeroAndNotTooLong() {
    assertEquals(DAYS, DurationOption.of("within", "P90D", DAYS, "P7D"));
    assertEquals(Duration.standardDays(91), DurationOption.of("within", "P91D", "P7D"));
  }

  @Test
  void refusesOthersWithTheBoundAndAGoodOne() {
    assertEquals(
        "--within P91D is not above 0 and at most P90D; a good one: --within P7D",
        refusal("P91D", DAYS));
    assertEquals(
        "--within PT0S is not above 0 and at most PT1H30M; a good one: --within P7D",
        refusal("PT0S", Duration.standardMinutes(90)));
    assertEquals("--within week is no duration; a good one: --within P7D", refusal("week", DAYS));
  }

  private static String refusal(String text, Duration most) {
    return assertThrows(
            BadOptionException.class, () -> DurationOption.of("within", text, most, "P7D"))
        .getMessage();
  }
}
