package dev.cauce.bench;

import dev.cauce.io.runs.Interval;
import dev.cauce.pipelines.Catalog;
import dev.cauce.pipelines.commerce.OrderGenerator;
import dev.cauce.pipelines.generate.GenerateSettings;
import dev.cauce.pipelines.generate.GeneratedLog;
import dev.cauce.pipelines.sensors.ReadingGenerator;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** What is computed: all rows of a month of generated events. */
record Workload(Catalog pipeline, long events, long seed) {
  private static final Instant FROM = Instant.parse("2026-01-01");
  private static final Instant TO = Instant.parse("2026-02-01");

  /** Every row, those of the weeks that the month's ends cut included. */
  Interval interval() {
    Duration weeks = Duration.standardDays(60);
    return new Interval(FROM.minus(weeks), TO.plus(weeks));
  }

  GeneratedLog<?> generate() {
    GenerateSettings settings = GenerateSettings.of(seed, events, FROM, TO);
    return switch (pipeline) {
      case SALES -> OrderGenerator.generate(settings);
      case ANOMALIES -> ReadingGenerator.generate(settings);
    };
  }

  Workload withEvents(long count) {
    return new Workload(pipeline, count, seed);
  }
}
