package dev.cauce.cli;

import dev.cauce.operations.launch.Forecast;
import dev.cauce.operations.launch.PlannedReading;
import dev.cauce.operations.launch.RunPlan;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;

/** What a plan comes to, in words. */
final class PlanText {
  private static final long THOUSAND = 1000;

  private PlanText() {}

  /** What is read; slices read their lookback each, so that some records are read several times. */
  static String reads(long records, List<PlannedReading> readings) {
    long once = readings.stream().mapToLong(reading -> reading.range().size()).sum();
    long bytes = readings.stream().mapToLong(PlannedReading::bytes).sum();
    long partitions =
        readings.stream()
            .filter(reading -> reading.range().size() > 0)
            .map(reading -> reading.topic() + "-" + reading.range().partition())
            .distinct()
            .count();
    int files = readings.stream().mapToInt(PlannedReading::files).sum();
    return String.format(
        Locale.ROOT,
        "reads %,d records of %d partitions, from Kafka and %d files; %,d different ones, about %s",
        records,
        partitions,
        files,
        once,
        size(bytes));
  }

  /** {@code 640 B}, {@code 12.3 kB}, {@code 1.2 GB}. */
  static String size(long bytes) {
    double amount = bytes;
    for (String unit : List.of("B", "kB", "MB", "GB")) {
      if (amount < THOUSAND) {
        return String.format(Locale.ROOT, unit.equals("B") ? "%.0f %s" : "%.1f %s", amount, unit);
      }
      amount /= THOUSAND;
    }
    return String.format(Locale.ROOT, "%.1f TB", amount);
  }

  /** What earlier runs let expect of {@code starts} runs that read {@code records} in all. */
  static List<String> expects(Forecast earlier, RunPlan plan, int starts, long records) {
    String by =
        String.format(
            "%s of %s on %s",
            earlier.runs() == 1 ? "one earlier run" : earlier.runs() + " earlier runs",
            plan.definition().name(),
            plan.runner().name());
    OptionalDouble error = earlier.error(starts, records);
    return List.of(
        String.format(
            Locale.ROOT,
            "writes about %,d rows: %.2f for each record in %s",
            Math.round(earlier.rowsPerRecord() * records),
            earlier.rowsPerRecord(),
            by),
        String.format(
            Locale.ROOT,
            "takes about %s%s: %.1f s to start%s and %,.0f records/s then, by %s",
            ReadProgress.time(earlier.seconds(starts, records)),
            error.isEmpty()
                ? ", with an error that is not known"
                : " ± " + ReadProgress.time(error.getAsDouble()),
            earlier.startSeconds(),
            starts > 1 ? " each slice" : "",
            earlier.rate(),
            by));
  }

  /** The same for programs. */
  static Listing expected(Forecast earlier, int starts, long records) {
    OptionalDouble error = earlier.error(starts, records);
    return Listing.of("earlier_runs", "records", "rows", "seconds", "error_seconds")
        .add(
            earlier.runs(),
            records,
            Math.round(earlier.rowsPerRecord() * records),
            tenths(earlier.seconds(starts, records)),
            error.isEmpty() ? null : tenths(error.getAsDouble()));
  }

  private static BigDecimal tenths(double seconds) {
    return BigDecimal.valueOf(seconds).setScale(1, RoundingMode.HALF_UP);
  }

  /** Whether retention is faster. */
  static List<String> race(List<PlannedReading> readings, List<PlannedReading> gone) {
    List<String> lines = new ArrayList<>();
    for (PlannedReading reading : gone) {
      lines.add(
          String.format(
              "%s-%d expires from %s on, before the run may have read it: raise its retention.ms,"
                  + " or choose a later --from",
              reading.topic(), reading.range().partition(), reading.expires()));
    }
    if (gone.isEmpty()) {
      lines.add(
          readings.stream().map(PlannedReading::expires).allMatch(Objects::isNull)
              ? "retention: Kafka keeps all of it"
              : "retention: nothing expires before it is read");
    }
    return lines;
  }
}
