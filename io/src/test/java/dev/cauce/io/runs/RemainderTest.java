package dev.cauce.io.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

final class RemainderTest {
  @Test
  void takesAwayFromBothSidesAndTheMiddle() {
    assertEquals(of("3-4", "6-7"), Remainder.of(of("2-8"), of("1-3", "4-6", "7-9")));
  }

  @Test
  void leavesWhatOnlyTouches() {
    assertEquals(of("2-4"), Remainder.of(of("2-4"), of("1-2", "4-5")));
  }

  @Test
  void leavesNothingOfWhatIsTakenWhole() {
    assertEquals(of(), Remainder.of(of("2-4", "5-6"), of("1-7")));
    assertEquals(of(), Remainder.of(of("2-"), of("1-")));
  }

  @Test
  void keepsAnOpenEndUnlessTheOtherIsOpenToo() {
    assertEquals(of("1-2", "4-"), Remainder.of(of("1-"), of("2-4")));
    assertEquals(of("1-2"), Remainder.of(of("1-"), of("2-")));
    assertEquals(of("1-2"), Remainder.of(of("1-4"), of("2-")));
  }

  @Test
  void findsTheHolesBetween() {
    assertEquals(of("2-4"), Remainder.between(of("1-2", "4-")));
    assertEquals(of(), Remainder.between(of("1-2")));
    assertEquals(of(), Remainder.between(of()));
  }

  /** Days of January, {@code 3-5} or without an end {@code 3-}. */
  private static Coverage of(String... intervals) {
    return Coverage.of(
        Arrays.stream(intervals)
            .map(
                text -> {
                  String[] days = text.split("-");
                  return new Interval(day(days[0]), days.length == 1 ? null : day(days[1]));
                })
            .toList());
  }

  private static Instant day(String day) {
    return Instant.parse("2026-01-0" + day + "T00:00:00Z");
  }
}
