package dev.cauce.cli;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.joda.time.Instant;

/** The round times of the calendar (UTC) that mark a scale. */
final class TimeMarks {
  private static final int CHARACTERS_EACH = 18;
  private static final int MONTHS_A_YEAR = 12;
  private static final List<Step> STEPS =
      List.of(
          new Step(1, ChronoUnit.HOURS),
          new Step(6, ChronoUnit.HOURS),
          new Step(1, ChronoUnit.DAYS),
          new Step(2, ChronoUnit.DAYS),
          new Step(7, ChronoUnit.DAYS),
          new Step(1, ChronoUnit.MONTHS),
          new Step(3, ChronoUnit.MONTHS),
          new Step(6, ChronoUnit.MONTHS),
          new Step(MONTHS_A_YEAR, ChronoUnit.MONTHS));
  private static final Step LARGEST = new Step(10 * MONTHS_A_YEAR, ChronoUnit.MONTHS);

  private TimeMarks() {}

  /** The time from one mark to the next. */
  private record Step(int count, ChronoUnit unit) {

    boolean fits(LocalDateTime from, LocalDateTime to, long most) {
      Duration all = Duration.between(from, to);
      return all.dividedBy(unit.getDuration().multipliedBy(count)) <= most;
    }

    List<Instant> between(LocalDateTime from, LocalDateTime to) {
      LocalDateTime day = from.truncatedTo(ChronoUnit.DAYS);
      LocalDateTime start = unit == ChronoUnit.MONTHS ? day.withDayOfYear(1) : day;
      List<Instant> marks = new ArrayList<>();
      for (LocalDateTime mark = start; !mark.isAfter(to); mark = mark.plus(count, unit)) {
        if (!mark.isBefore(from)) {
          marks.add(Instant.ofEpochMilli(mark.toInstant(ZoneOffset.UTC).toEpochMilli()));
        }
      }
      return marks;
    }
  }

  /** Marks of the smallest step that leaves room for their text. */
  static List<Instant> between(Instant from, Instant to, int width) {
    LocalDateTime first = local(from);
    LocalDateTime last = local(to);
    long most = Math.max(1, width / CHARACTERS_EACH);
    return STEPS.stream()
        .filter(step -> step.fits(first, last, most))
        .findFirst()
        .orElse(LARGEST)
        .between(first, last);
  }

  private static LocalDateTime local(Instant time) {
    return LocalDateTime.ofInstant(
        java.time.Instant.ofEpochMilli(time.getMillis()), ZoneOffset.UTC);
  }

  /** {@code 2026-01-01}, or {@code 2026-01-01 06:00} within a day. */
  static String text(Instant time) {
    LocalDateTime utc = local(time);
    String date = utc.toLocalDate().toString();
    return utc.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? date
        : date + " " + utc.toLocalTime().truncatedTo(ChronoUnit.MINUTES);
  }
}
