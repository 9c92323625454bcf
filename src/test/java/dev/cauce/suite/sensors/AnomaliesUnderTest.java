package dev.cauce.suite.sensors;

import dev.cauce.io.runs.Interval;
import dev.cauce.pipelines.Catalog;
import dev.cauce.pipelines.generate.GenerateSettings;
import dev.cauce.pipelines.generate.GeneratedLog;
import dev.cauce.pipelines.sensors.ReadingGenerator;
import dev.cauce.suite.PipelineUnderTest;
import dev.cauce.suite.log.Workload;
import dev.cauce.suite.model.PipelineModel;
import dev.cauce.transforms.intake.Topic;
import dev.cauce.transforms.sensors.SensorTopics;
import dev.cauce.transforms.sensors.detection.DetectorSettings;
import java.util.List;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** Ten hours of readings each; a series needs 150 readings before any of them stands out. */
public final class AnomaliesUnderTest implements PipelineUnderTest {

  @Override
  public Catalog pipeline() {
    return Catalog.ANOMALIES;
  }

  @Override
  public Topic<?> topic() {
    return SensorTopics.READINGS;
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
    return List.of(
        hours(21, 200_000, "2025-01-15T06:00:00Z"),
        hours(22, 200_000, "2025-04-15T06:00:00Z"),
        hours(23, 200_000, "2025-07-15T06:00:00Z"));
  }

  @Override
  public Workload medium() {
    return hours(24, 20_000, "2025-10-15T06:00:00Z");
  }

  @Override
  public Workload small() {
    return hours(25, 12_000, "2026-01-15T06:00:00Z");
  }

  private static Workload hours(long seed, long records, String from) {
    Instant start = Instant.parse(from);
    return new Workload(
        seed,
        records,
        new Interval(start, start.plus(Duration.standardHours(10))),
        Duration.standardHours(2),
        Duration.standardMinutes(10));
  }
}
