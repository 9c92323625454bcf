package dev.cauce.suite.sensors;

import com.google.common.io.Resources;
import dev.cauce.feed.generate.GenerateSettings;
import dev.cauce.feed.generate.GeneratedLog;
import dev.cauce.feed.sensors.WearGenerator;
import dev.cauce.io.runs.Interval;
import dev.cauce.pipelines.Catalog;
import dev.cauce.suite.PipelineUnderTest;
import dev.cauce.suite.log.Workload;
import dev.cauce.suite.model.PipelineModel;
import dev.cauce.transforms.sensors.wear.LifeModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** Days of machines that wear and fail; each is learned from as far back as two weeks. */
public final class MaintenanceUnderTest implements PipelineUnderTest {
  private static final double ALERT_BELOW_HOURS = 24;

  @Override
  public Catalog pipeline() {
    return Catalog.find("maintenance");
  }

  @Override
  public String world() {
    return "machines";
  }

  @Override
  public PipelineModel model() {
    try {
      return new MachineHealthModel(
          Resources.readLines(
              Resources.getResource(LifeModel.class, "life.model"), StandardCharsets.UTF_8),
          ALERT_BELOW_HOURS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public GeneratedLog<?> generate(GenerateSettings settings) {
    return WearGenerator.generate(settings);
  }

  @Override
  public List<Workload> large() {
    if (!Workload.isFull()) {
      return List.of(machines(41, 20_000, "2025-02-18", "2025-02-28"));
    }
    return List.of(
        machines(41, 100_000, "2025-02-18", "2025-02-28"),
        machines(42, 100_000, "2025-06-18", "2025-06-28"),
        machines(43, 100_000, "2025-10-18", "2025-10-28"));
  }

  @Override
  public Workload medium() {
    return machines(44, 10_000, "2026-02-18", "2026-02-23");
  }

  /** Readings are so rare that many hours have none. */
  @Override
  public Workload small() {
    return new Workload(
        45,
        2_000,
        new Interval(Instant.parse("2026-06-18"), Instant.parse("2026-06-21")),
        Duration.standardDays(9),
        Duration.standardHours(3));
  }

  @Override
  public Workload sliced() {
    return machines(46, 5_000, "2025-01-20", "2025-02-10");
  }

  private static Workload machines(long seed, long records, String from, String to) {
    return new Workload(
        seed,
        records,
        new Interval(Instant.parse(from), Instant.parse(to)),
        Duration.standardDays(16),
        Duration.standardHours(3));
  }
}
