package dev.cauce.cli;

import dev.cauce.pipelines.launch.Forecast;
import dev.cauce.pipelines.launch.PlannedReading;
import dev.cauce.pipelines.launch.RunPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

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

  /** What earlier runs let expect. */
  static List<String> expects(Forecast earlier, RunPlan plan, long records) {
    String by =
        String.format(
            "%s of %s on %s",
            earlier.runs() == 1 ? "one earlier run" : earlier.runs() + " earlier runs",
            plan.definition().name(),
            plan.runner().name());
    return List.of(
        String.format(
            Locale.ROOT,
            "writes about %,d rows: %.2f for each record in %s",
            Math.round(earlier.rowsPerRecord() * records),
            earlier.rowsPerRecord(),
            by),
        String.format(
            Locale.ROOT,
            "takes about %s%s: %,.0f records/s in %s",
            ReadProgress.time(earlier.seconds(records)),
            earlier.runs() == 1
                ? ", with an error that is not known"
                : String.format(
                    ", between %s and %s",
                    ReadProgress.time(earlier.fewestSeconds(records)),
                    ReadProgress.time(earlier.mostSeconds(records))),
            earlier.rate(),
            by));
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
