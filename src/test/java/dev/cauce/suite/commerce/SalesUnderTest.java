package dev.cauce.suite.commerce;

import dev.cauce.feed.commerce.OrderGenerator;
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

/**
 * Months of orders, whose first weeks reach back before them; the small workload is a month's end.
 */
public final class SalesUnderTest implements PipelineUnderTest {

  @Override
  public Catalog pipeline() {
    return Catalog.find("sales");
  }

  @Override
  public PipelineModel model() {
    return new SalesModel(ZoneOffset.UTC);
  }

  @Override
  public GeneratedLog<?> generate(GenerateSettings settings) {
    return OrderGenerator.generate(settings);
  }

  @Override
  public List<Workload> large() {
    if (!Workload.isFull()) {
      return List.of(orders(11, 50_000, "2024-12-01", "2025-01-01"));
    }
    return List.of(
        orders(11, 200_000, "2024-12-01", "2025-01-01"),
        orders(12, 200_000, "2025-03-01", "2025-04-01"),
        orders(13, 200_000, "2025-07-01", "2025-08-01"));
  }

  @Override
  public Workload medium() {
    return orders(14, 20_000, "2025-11-01", "2025-12-01");
  }

  @Override
  public Workload small() {
    return orders(15, 2_000, "2026-02-23", "2026-03-01");
  }

  /** A year. */
  @Override
  public Workload sliced() {
    return orders(16, 2_000, "2025-01-01", "2026-01-01");
  }

  private static Workload orders(long seed, long records, String from, String to) {
    return new Workload(
        seed,
        records,
        new Interval(Instant.parse(from), Instant.parse(to)),
        Duration.standardDays(4),
        Duration.standardHours(3));
  }
}
