package dev.cauce.io.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

final class CoverageTest {
  @Test
  void joinsIntervalsThatOverlapOrTouchInWhateverOrder() {
    assertEquals(
        new Coverage(List.of(interval(1, 6), interval(8, 9))),
        Coverage.of(List.of(interval(8, 9), interval(3, 6), interval(1, 3), interval(2, 4))));
  }

  @Test
  void takesInWhatAnIntervalWithoutAnEndHolds() {
    assertEquals(
        new Coverage(List.of(interval(1, null))),
        Coverage.of(List.of(interval(1, null), interval(3, 6))));
    assertEquals(
        new Coverage(List.of(interval(1, null))),
        Coverage.of(List.of(interval(1, 6), interval(3, null))));
  }

  @Test
  void sharesWhatBothCover() {
    Coverage live = Coverage.of(List.of(interval(2, null)));
    Coverage slices = Coverage.of(List.of(interval(1, 3), interval(5, 7)));
    Coverage shared = new Coverage(List.of(interval(2, 3), interval(5, 7)));
    assertEquals(shared, live.intersect(slices));
    assertEquals(shared, slices.intersect(live));
    assertTrue(slices.intersect(Coverage.of(List.of(interval(3, 5)))).isEmpty());
  }

  @Test
  void holdsItsFirstInstantAndNotItsEnd() {
    Coverage coverage = Coverage.of(List.of(interval(1, 3), interval(5, 7)));
    assertTrue(coverage.holds(day(1)));
    assertFalse(coverage.holds(day(3)));
    assertTrue(coverage.holdsFrom(day(5), day(6)));
    assertFalse(coverage.holdsFrom(day(2), day(6)));
  }

  private static Interval interval(int from, @Nullable Integer to) {
    return new Interval(day(from), to == null ? null : day(to));
  }

  private static Instant day(int day) {
    return Instant.parse("2026-01-0" + day + "T00:00:00Z");
  }
}
