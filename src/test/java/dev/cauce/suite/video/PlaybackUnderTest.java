package dev.cauce.suite.video;

import dev.cauce.feed.generate.GenerateSettings;
import dev.cauce.feed.generate.GeneratedLog;
import dev.cauce.feed.video.PlaybackGenerator;
import dev.cauce.io.runs.Interval;
import dev.cauce.pipelines.Catalog;
import dev.cauce.suite.PipelineUnderTest;
import dev.cauce.suite.log.Workload;
import dev.cauce.suite.model.PipelineModel;
import java.util.List;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** An evening over midnight, with faults. */
public final class PlaybackUnderTest implements PipelineUnderTest {

  @Override
  public Catalog pipeline() {
    return Catalog.find("playback");
  }

  @Override
  public PipelineModel model() {
    return new PlaybackModel();
  }

  @Override
  public GeneratedLog<?> generate(GenerateSettings settings) {
    return PlaybackGenerator.generate(settings);
  }

  @Override
  public List<Workload> large() {
    if (!Workload.isFull()) {
      return List.of(evening(41, 25_000, "2025-03-01", 40));
    }
    return List.of(
        evening(41, 100_000, "2025-03-01", 150),
        evening(42, 100_000, "2025-06-01", 150),
        evening(43, 100_000, "2025-09-01", 150));
  }

  @Override
  public Workload medium() {
    return evening(44, 12_000, "2025-12-01", 40);
  }

  @Override
  public Workload small() {
    Instant start = Instant.parse("2026-03-02T06:10:00Z");
    return new Workload(
        5,
        1_500,
        new Interval(start, start.plus(Duration.standardMinutes(25))),
        Duration.standardMinutes(10),
        Duration.standardMinutes(5));
  }

  @Override
  public Workload sliced() {
    return evening(46, 8_000, "2025-02-01", 60);
  }

  /** Half before midnight, half after it. */
  private static Workload evening(long seed, long records, String day, int minutes) {
    Instant start = Instant.parse(day).minus(Duration.standardMinutes(minutes / 2));
    return new Workload(
        seed,
        records,
        new Interval(start, start.plus(Duration.standardMinutes(minutes))),
        Duration.standardMinutes(30),
        Duration.standardMinutes(5));
  }
}
