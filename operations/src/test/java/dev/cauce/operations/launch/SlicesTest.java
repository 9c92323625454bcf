package dev.cauce.operations.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.io.runs.Coverage;
import dev.cauce.io.runs.Interval;
import dev.cauce.pipelines.BadOptionException;
import java.util.List;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SlicesTest {
  private static final Interval YEAR = interval("2025-01-01", "2026-01-01");

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 12, 365, 8760})
  void slicesMeetAtWholeHoursAndAreOfEqualLengthToTheHour(int count) {
    List<Interval> slices = Slices.of(YEAR, count);
    assertEquals(count, slices.size());
    assertEquals(new Coverage(List.of(YEAR)), Coverage.of(slices));
    for (int i = 0; i < count; i++) {
      Interval slice = slices.get(i);
      assertTrue(i == 0 || slices.get(i - 1).to().equals(slice.from()), "slices meet");
      assertEquals(0, slice.from().getMillis() % 3_600_000);
      long hours = (slice.to().getMillis() - slice.from().getMillis()) / 3_600_000;
      assertTrue(Math.abs(hours - 8760 / count) <= 1, hours + " hours");
    }
  }

  @Test
  void endsStayWhereTheyAre() {
    Interval odd = interval("2026-01-01T00:07:00Z", "2026-01-01T03:12:00Z");
    assertEquals(
        List.of(
            interval("2026-01-01T00:07:00Z", "2026-01-01T02:00:00Z"),
            interval("2026-01-01T02:00:00Z", "2026-01-01T03:12:00Z")),
        Slices.of(odd, 2));
  }

  @Test
  void moreSlicesThanHoursAreRefused() {
    BadOptionException refusal =
        assertThrows(
            BadOptionException.class, () -> Slices.of(interval("2026-01-01", "2026-01-02"), 49));
    assertTrue(refusal.getMessage().contains("--slices 49"), refusal.getMessage());
    assertTrue(refusal.getMessage().contains("--slices 24"), refusal.getMessage());
  }

  @Test
  void streamCantBeCut() {
    BadOptionException refusal =
        assertThrows(BadOptionException.class, () -> Slices.of(new Interval(YEAR.from(), null), 2));
    assertTrue(refusal.getMessage().contains("--to"), refusal.getMessage());
  }

  private static Interval interval(String from, String to) {
    return new Interval(Instant.parse(from), Instant.parse(to));
  }
}
