package dev.cauce.bench.estimates;

import dev.cauce.io.runs.Run;
import java.util.List;
import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.format.DateTimeFormat;
import org.joda.time.format.DateTimeFormatter;

/**
 * A run and what was expected of it.
 *
 * @param seconds what was expected
 * @param error of it, or null when it was not known
 * @param commandSeconds what the whole command took
 */
record EstimatedRun(Run run, double seconds, @Nullable Double error, double commandSeconds) {
  static final String HEAD =
      String.format(
          "%3s  %-6s  %-13s  %-13s  %9s  %17s  %8s  %9s  %-6s  %9s",
          "run",
          "runner",
          "from",
          "to",
          "records",
          "estimated s",
          "actual s",
          "deviation",
          "within",
          "command s");

  private static final DateTimeFormatter HOUR =
      DateTimeFormat.forPattern("yyyy-MM-dd'T'HH").withZoneUTC();
  private static final double MILLIS = 1000;
  private static final int PERCENT = 100;

  double actual() {
    Duration took = run.took();
    return took.getMillis() / MILLIS;
  }

  /** How much longer than expected it took, in percent of the time expected. */
  double deviation() {
    return PERCENT * (actual() / seconds - 1);
  }

  boolean isWithin() {
    return error != null && Math.abs(actual() - seconds) <= error;
  }

  String line(int number) {
    return String.format(
        Locale.ROOT,
        "%3d  %-6s  %-13s  %-13s  %,9d  %7.1f ± %7s  %8.1f  %+8.1f%%  %-6s  %9.1f",
        number,
        run.runner(),
        HOUR.print(run.interval().from()),
        HOUR.print(run.interval().to()),
        run.claim().records(),
        seconds,
        error == null ? "?" : String.format(Locale.ROOT, "%.1f", error),
        actual(),
        deviation(),
        isWithin() ? "yes" : "no",
        commandSeconds);
  }

  /** How many of {@code all} were within the error, and the median of their deviations. */
  static String summary(List<EstimatedRun> all) {
    double[] deviations =
        all.stream().mapToDouble(each -> Math.abs(each.deviation())).sorted().toArray();
    int middle = deviations.length / 2;
    double median =
        deviations.length % 2 == 1
            ? deviations[middle]
            : (deviations[middle - 1] + deviations[middle]) / 2;
    return String.format(
        Locale.ROOT,
        "%d of %d within the error; median of absolute deviations %.1f%%",
        all.stream().filter(EstimatedRun::isWithin).count(),
        all.size(),
        median);
  }
}
