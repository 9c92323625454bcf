package dev.cauce.feed.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.pipelines.BadOptionException;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/** What can't be generated is refused, with the option, its value and a good example. */
final class GenerateSettingsTest {
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-01-01T06:00:00Z");

  @Test
  void refusesAShareAboveOneByName() {
    BadOptionException e =
        assertThrows(BadOptionException.class, () -> Shares.SOME.withDisorder(1.5));
    assertEquals(
        "--disorder 1.5 is no share between 0 and 1; a good one: --disorder 0.1", e.getMessage());
  }

  @Test
  void refusesAnIntervalThatEndsBeforeItsStart() {
    BadOptionException e =
        assertThrows(BadOptionException.class, () -> GenerateSettings.of(1, 1, TO, FROM));
    assertTrue(e.getMessage().startsWith("--to 2026-01-01T00:00:00.000Z is not after"));
  }
}
