package dev.cauce.suite.commerce;

import com.google.common.io.Resources;
import dev.cauce.feed.commerce.PaymentGenerator;
import dev.cauce.feed.generate.GenerateSettings;
import dev.cauce.feed.generate.GeneratedLog;
import dev.cauce.io.runs.Interval;
import dev.cauce.pipelines.Catalog;
import dev.cauce.suite.PipelineUnderTest;
import dev.cauce.suite.log.Workload;
import dev.cauce.suite.model.PipelineModel;
import dev.cauce.transforms.commerce.fraud.FraudModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** Weeks of payments and of reports; the rows of an interval look back on more than a month. */
public final class FraudUnderTest implements PipelineUnderTest {
  private static final double ALERT_FROM = 0.5;

  @Override
  public Catalog pipeline() {
    return Catalog.find("fraud");
  }

  @Override
  public String world() {
    return "payments";
  }

  @Override
  public PipelineModel model() {
    try {
      return new FraudScoresModel(
          Resources.readLines(
              Resources.getResource(FraudModel.class, "fraud.model"), StandardCharsets.UTF_8),
          ALERT_FROM);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public GeneratedLog<?> generate(GenerateSettings settings) {
    return PaymentGenerator.generate(settings);
  }

  @Override
  public List<Workload> large() {
    if (!Workload.isFull()) {
      return List.of(payments(31, 30_000, "2025-02-15", "2025-03-01"));
    }
    return List.of(
        payments(31, 100_000, "2025-02-15", "2025-03-01"),
        payments(32, 100_000, "2025-06-15", "2025-07-01"),
        payments(33, 100_000, "2025-10-15", "2025-11-01"));
  }

  @Override
  public Workload medium() {
    return payments(34, 15_000, "2026-02-15", "2026-02-20");
  }

  @Override
  public Workload small() {
    return new Workload(
        55,
        2_000,
        new Interval(Instant.parse("2026-06-18"), Instant.parse("2026-06-21")),
        Duration.standardDays(10),
        Duration.standardHours(3));
  }

  @Override
  public Workload sliced() {
    return payments(36, 5_000, "2025-01-15", "2025-02-15");
  }

  private static Workload payments(long seed, long records, String from, String to) {
    return new Workload(
        seed,
        records,
        new Interval(Instant.parse(from), Instant.parse(to)),
        Duration.standardDays(40),
        Duration.standardHours(3));
  }
}
