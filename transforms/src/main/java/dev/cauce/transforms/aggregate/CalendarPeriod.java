package dev.cauce.transforms.aggregate;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.values.KV;

/**
 * Minute, hour, day, week (from Monday) and calendar month in a time zone. Each instant lies in
 * exactly one window of each period, and an hour lies in exactly one day, week and month.
 */
public enum CalendarPeriod {
  MINUTE {
    @Override
    public IntervalWindow windowOf(long millis, ZoneId zone) {
      return window(millis, zone, MINUTE_MILLIS);
    }
  },
  HOUR {
    @Override
    public IntervalWindow windowOf(long millis, ZoneId zone) {
      return window(millis, zone, HOUR_MILLIS);
    }
  },
  DAY {
    @Override
    public IntervalWindow windowOf(long millis, ZoneId zone) {
      LocalDate day = dayOf(millis, zone);
      return window(startOf(day, zone), startOf(day.plusDays(1), zone));
    }
  },
  WEEK {
    @Override
    public IntervalWindow windowOf(long millis, ZoneId zone) {
      LocalDate monday =
          dayOf(millis, zone).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      return window(startOf(monday, zone), startOf(monday.plusWeeks(1), zone));
    }
  },
  MONTH {
    @Override
    public IntervalWindow windowOf(long millis, ZoneId zone) {
      LocalDate first = dayOf(millis, zone).withDayOfMonth(1);
      return window(startOf(first, zone), startOf(first.plusMonths(1), zone));
    }
  };

  private static final long MINUTE_MILLIS = 60_000L;
  private static final long HOUR_MILLIS = 3_600_000L;

  /** The window of this period that holds the instant, in the calendar of {@code zone}. */
  public abstract IntervalWindow windowOf(long millis, ZoneId zone);

  /** The period of a key that {@link CalendarWindows} understand. */
  public static CalendarPeriod of(KV<Integer, ?> key) {
    return values()[key.getKey()];
  }

  /**
   * The day whose bounds hold the instant; by the bounds, since a clock change may repeat dates.
   */
  private static LocalDate dayOf(long millis, ZoneId zone) {
    LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(millis), zone);
    return millis >= startOf(day.plusDays(1), zone) ? day.plusDays(1) : day;
  }

  private static long startOf(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant().toEpochMilli();
  }

  /** The window of a fixed length, counted from midnight by the clocks of {@code zone}. */
  private static IntervalWindow window(long millis, ZoneId zone, long length) {
    ZoneRules rules = zone.getRules();
    Instant instant = Instant.ofEpochMilli(millis);
    long offset = rules.getOffset(instant).getTotalSeconds() * 1000L;
    long start = Math.floorDiv(millis + offset, length) * length - offset;
    long end = start + length;
    // A change of the offset by less than the length cuts it, so that no two windows overlap.
    ZoneOffsetTransition before = rules.previousTransition(instant.plusMillis(1));
    ZoneOffsetTransition after = rules.nextTransition(instant);
    return window(
        before == null ? start : Math.max(start, before.toEpochSecond() * 1000),
        after == null ? end : Math.min(end, after.toEpochSecond() * 1000));
  }

  private static IntervalWindow window(long start, long end) {
    return new IntervalWindow(
        org.joda.time.Instant.ofEpochMilli(start), org.joda.time.Instant.ofEpochMilli(end));
  }
}
