package dev.cauce.suite.commerce;

import dev.cauce.feed.commerce.ViewGenerator;
import dev.cauce.feed.generate.GenerateSettings;
import dev.cauce.feed.generate.GeneratedLog;
import dev.cauce.io.runs.Interval;
import dev.cauce.pipelines.Catalog;
import dev.cauce.suite.PipelineUnderTest;
import dev.cauce.suite.log.Workload;
import dev.cauce.suite.model.PipelineModel;
import java.time.ZoneOffset;
import java.util.List;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** Views of some days, whose recommendations look back on a week before them. */
public final class ShoppingUnderTest implements PipelineUnderTest {

  @Override
  public Catalog pipeline() {
    return Catalog.find("shopping");
  }

  @Override
  public String world() {
    return "views";
  }

  @Override
  public PipelineModel model() {
    return new ShoppingModel(ZoneOffset.UTC);
  }

  @Override
  public GeneratedLog<?> generate(GenerateSettings settings) {
    return ViewGenerator.generate(settings);
  }

  @Override
  public List<Workload> large() {
    if (!Workload.isFull()) {
      return List.of(views(61, 12_000, "2025-02-15", "2025-02-16"));
    }
    return List.of(
        views(61, 60_000, "2025-02-15", "2025-02-17"),
        views(62, 60_000, "2025-06-15", "2025-06-17"),
        views(63, 60_000, "2025-10-15", "2025-10-17"));
  }

  @Override
  public Workload medium() {
    return views(64, 6_000, "2026-02-15", "2026-02-16");
  }

  @Override
  public Workload small() {
    Instant start = Instant.parse("2026-06-18T12:00:00Z");
    return new Workload(
        65,
        1_000,
        new Interval(start, start.plus(Duration.standardHours(6))),
        Duration.standardHours(4),
        Duration.standardHours(1));
  }

  @Override
  public Workload sliced() {
    return views(66, 2_000, "2025-01-15", "2025-01-27");
  }

  private static Workload views(long seed, long records, String from, String to) {
    return new Workload(
        seed,
        records,
        new Interval(Instant.parse(from), Instant.parse(to)),
        Duration.standardDays(9),
        Duration.standardHours(3));
  }
}
