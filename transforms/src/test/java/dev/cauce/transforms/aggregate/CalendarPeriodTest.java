package dev.cauce.transforms.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.junit.jupiter.api.Test;

final class CalendarPeriodTest {
  private static final long END = 7_258_118_400_000L;

  @Provide
  Arbitrary<String> zones() {
    // Whole hours, half hours, a change by half an hour, changes at one past midnight, a lost day.
    return Arbitraries.of(
        "UTC",
        "Europe/Madrid",
        "Asia/Kolkata",
        "Australia/Lord_Howe",
        "America/St_Johns",
        "Pacific/Apia",
        "America/Havana");
  }

  @Property
  void everyInstantLiesWithinItsWindows(
      @ForAll("zones") String zone, @ForAll @LongRange(max = END) long millis) {
    for (CalendarPeriod period : CalendarPeriod.values()) {
      IntervalWindow window = period.windowOf(millis, ZoneId.of(zone));
      assertTrue(
          window.start().getMillis() <= millis && millis < window.end().getMillis(),
          () -> period + " of " + Instant.ofEpochMilli(millis) + " is " + window);
    }
  }

  @Property
  void everyInstantOfAMinuteHasTheSameHour(
      @ForAll("zones") String zone, @ForAll @LongRange(max = END) long millis) {
    ZoneId id = ZoneId.of(zone);
    IntervalWindow minute = CalendarPeriod.MINUTE.windowOf(millis, id);
    IntervalWindow hour = CalendarPeriod.HOUR.windowOf(millis, id);
    assertEquals(hour, CalendarPeriod.HOUR.windowOf(minute.start().getMillis(), id));
    assertEquals(hour, CalendarPeriod.HOUR.windowOf(minute.end().getMillis() - 1, id));
  }

  @Property
  void everyInstantOfAnHourHasTheSameDayWeekAndMonth(
      @ForAll("zones") String zone, @ForAll @LongRange(max = END) long millis) {
    ZoneId id = ZoneId.of(zone);
    IntervalWindow hour = CalendarPeriod.HOUR.windowOf(millis, id);
    for (CalendarPeriod period : EnumSet.range(CalendarPeriod.HOUR, CalendarPeriod.MONTH)) {
      IntervalWindow window = period.windowOf(millis, id);
      assertEquals(window, period.windowOf(hour.start().getMillis(), id));
      assertEquals(window, period.windowOf(hour.end().getMillis() - 1, id));
    }
  }

  @Test
  void weekBeginsOnMonday() {
    IntervalWindow week = windowOf(CalendarPeriod.WEEK, "2026-01-04T23:59:59Z", "UTC");
    assertEquals(Instant.parse("2025-12-29T00:00:00Z").toEpochMilli(), week.start().getMillis());
    assertEquals(Instant.parse("2026-01-05T00:00:00Z").toEpochMilli(), week.end().getMillis());
  }

  @Test
  void dayOfTheClocksChangeHasTwentyFiveHours() {
    IntervalWindow day = windowOf(CalendarPeriod.DAY, "2026-10-25T12:00:00Z", "Europe/Madrid");
    assertEquals(25 * 3_600_000L, day.end().getMillis() - day.start().getMillis());
  }

  @Test
  void hourThatTheClockRepeatsMakesTwoWindows() {
    IntervalWindow first = windowOf(CalendarPeriod.HOUR, "2026-10-25T00:30:00Z", "Europe/Madrid");
    IntervalWindow second = windowOf(CalendarPeriod.HOUR, "2026-10-25T01:30:00Z", "Europe/Madrid");
    assertEquals(first.end(), second.start());
  }

  private static IntervalWindow windowOf(CalendarPeriod period, String instant, String zone) {
    return period.windowOf(Instant.parse(instant).toEpochMilli(), ZoneId.of(zone));
  }
}
