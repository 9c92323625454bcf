package dev.cauce.suite.commerce;

import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/** A period of the calendar, by the arithmetic of java.time. */
enum Period {
  HOUR {
    @Override
    ZonedDateTime startOf(ZonedDateTime time) {
      return time.truncatedTo(ChronoUnit.HOURS);
    }

    @Override
    ZonedDateTime after(ZonedDateTime start) {
      return start.plusHours(1);
    }
  },
  DAY {
    @Override
    ZonedDateTime startOf(ZonedDateTime time) {
      return time.toLocalDate().atStartOfDay(time.getZone());
    }

    @Override
    ZonedDateTime after(ZonedDateTime start) {
      return start.plusDays(1);
    }
  },
  WEEK {
    @Override
    ZonedDateTime startOf(ZonedDateTime time) {
      ZonedDateTime start = DAY.startOf(time);
      while (start.getDayOfWeek() != DayOfWeek.MONDAY) {
        start = start.minusDays(1);
      }
      return start;
    }

    @Override
    ZonedDateTime after(ZonedDateTime start) {
      return start.plusWeeks(1);
    }
  },
  MONTH {
    @Override
    ZonedDateTime startOf(ZonedDateTime time) {
      return DAY.startOf(time).withDayOfMonth(1);
    }

    @Override
    ZonedDateTime after(ZonedDateTime start) {
      return start.plusMonths(1);
    }
  };

  abstract ZonedDateTime startOf(ZonedDateTime time);

  /** The first instant after the period that begins at {@code start}. */
  abstract ZonedDateTime after(ZonedDateTime start);
}
