package dev.cauce.suite.social;

import dev.cauce.feed.generate.GenerateSettings;
import dev.cauce.feed.generate.GeneratedLog;
import dev.cauce.feed.social.SocialWorld;
import dev.cauce.io.runs.Interval;
import dev.cauce.pipelines.Catalog;
import dev.cauce.suite.PipelineUnderTest;
import dev.cauce.suite.log.Workload;
import dev.cauce.suite.model.PipelineModel;
import java.util.List;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** Posts of days, and brands that were last heard of before any lookback. */
public final class SentimentUnderTest implements PipelineUnderTest {

  @Override
  public Catalog pipeline() {
    return Catalog.find("sentiment");
  }

  @Override
  public String world() {
    return "posts";
  }

  @Override
  public PipelineModel model() {
    return new SentimentModel();
  }

  @Override
  public GeneratedLog<?> generate(GenerateSettings settings) {
    return SocialWorld.generate(settings);
  }

  @Override
  public List<Workload> large() {
    if (!Workload.isFull()) {
      return List.of(posts(41, 20_000, "2025-02-15", "2025-02-25"));
    }
    return List.of(
        posts(41, 100_000, "2025-02-15", "2025-02-25"),
        posts(42, 100_000, "2025-06-15", "2025-06-25"),
        posts(43, 100_000, "2025-10-15", "2025-10-25"));
  }

  @Override
  public Workload medium() {
    return day(44, 8_000, "2026-02-15", "2026-02-16");
  }

  @Override
  public Workload small() {
    return day(45, 2_500, "2026-06-18", "2026-06-19");
  }

  @Override
  public Workload sliced() {
    return posts(46, 8_000, "2025-01-15", "2025-01-19");
  }

  private static Workload posts(long seed, long records, String from, String to) {
    return new Workload(
        seed,
        records,
        new Interval(Instant.parse(from), Instant.parse(to)),
        Duration.standardDays(10),
        Duration.standardHours(3));
  }

  private static Workload day(long seed, long records, String from, String to) {
    return new Workload(
        seed,
        records,
        new Interval(Instant.parse(from), Instant.parse(to)),
        Duration.standardHours(6),
        Duration.standardHours(3));
  }
}
