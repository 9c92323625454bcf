package dev.cauce.suite.sensors;

import dev.cauce.feed.generate.GenerateSettings;
import dev.cauce.feed.generate.GeneratedLog;
import dev.cauce.feed.sensors.ReadingGenerator;
import dev.cauce.io.runs.Interval;
import dev.cauce.pipelines.Catalog;
import dev.cauce.suite.PipelineUnderTest;
import dev.cauce.suite.log.Workload;
import dev.cauce.suite.model.PipelineModel;
import dev.cauce.transforms.sensors.detection.DetectorSettings;
import java.util.List;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Ten hours of readings each. A series is judged once it has 768 readings, which takes two hours of
 * a large workload, or 150 of more than a day, which the others begin before their interval.
 */
public final class AnomaliesUnderTest implements PipelineUnderTest {
  private static final Duration LEARNING = Duration.standardHours(2);
  private static final Duration LEARNING_SLOWLY = Duration.standardHours(30);

  @Override
  public Catalog pipeline() {
    return Catalog.find("anomalies");
  }

  @Override
  public PipelineModel model() {
    return new AnomaliesModel(DetectorSettings.DEFAULTS);
  }

  @Override
  public GeneratedLog<?> generate(GenerateSettings settings) {
    return ReadingGenerator.generate(settings);
  }

  @Override
  public List<Workload> large() {
    if (!Workload.isFull()) {
      return List.of(hours(21, 50_000, "2025-01-15T06:00:00Z", LEARNING_SLOWLY));
    }
    return List.of(
        hours(21, 200_000, "2025-01-15T06:00:00Z", LEARNING),
        hours(22, 200_000, "2025-04-15T06:00:00Z", LEARNING),
        hours(23, 200_000, "2025-07-15T06:00:00Z", LEARNING));
  }

  @Override
  public Workload medium() {
    return hours(24, 20_000, "2025-10-15T06:00:00Z", LEARNING_SLOWLY);
  }

  @Override
  public Workload small() {
    return hours(25, 12_000, "2026-01-15T06:00:00Z", LEARNING_SLOWLY);
  }

  /** A day. */
  @Override
  public Workload sliced() {
    Instant start = Instant.parse("2026-01-15T06:00:00Z");
    return new Workload(
        26,
        12_000,
        new Interval(start, start.plus(Duration.standardHours(24))),
        LEARNING_SLOWLY,
        Duration.standardMinutes(10));
  }

  private static Workload hours(long seed, long records, String from, Duration before) {
    Instant start = Instant.parse(from);
    return new Workload(
        seed,
        records,
        new Interval(start, start.plus(Duration.standardHours(10))),
        before,
        Duration.standardMinutes(10));
  }
}
