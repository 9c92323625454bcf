package dev.cauce.operations.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.io.runs.Account;
import dev.cauce.io.runs.Claim;
import dev.cauce.io.runs.Fingerprint;
import dev.cauce.io.runs.Interval;
import dev.cauce.io.runs.Job;
import dev.cauce.io.runs.Run;
import java.util.List;
import java.util.Map;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

final class ForecastTest {
  private static final Instant START = Instant.parse("2026-01-01");
  private static final double CLOSE = 1e-6;

  @Test
  void runsOfDifferentSizesTellTheStartFromTheRate() {
    Forecast forecast =
        Forecast.of(
                List.of(
                    run("spark", Run.State.DONE, 1_000, 15),
                    run("spark", Run.State.DONE, 4_000, 30),
                    run("spark", Run.State.DONE, 8_000, 50)),
                "spark")
            .orElseThrow();
    assertEquals(10, forecast.startSeconds(), CLOSE);
    assertEquals(200, forecast.rate(), CLOSE);
    assertEquals(2, forecast.rowsPerRecord());
    assertEquals(40, forecast.seconds(1, 6_000), CLOSE);
    assertEquals(70, forecast.seconds(4, 6_000), CLOSE);
    assertEquals(0, forecast.error(1, 6_000).orElseThrow(), CLOSE);
  }

  @Test
  void runsOfOneSizeGiveARateAndTheirSpreadTheError() {
    Forecast forecast =
        Forecast.of(
                List.of(
                    run("spark", Run.State.DONE, 1_000, 10),
                    run("spark", Run.State.DONE, 1_000, 20),
                    run("spark", Run.State.DONE, 1_000, 40)),
                "spark")
            .orElseThrow();
    assertEquals(0, forecast.startSeconds());
    // 100, 50 and 25 a second: 175 / (10,000 + 2,500 + 625).
    assertEquals(0.0133333, 1 / forecast.rate(), CLOSE);
    assertEquals(80, forecast.seconds(1, 6_000), CLOSE);
    // Off by 1/3, -1/3 and -2/3; Student's 4.30 for two degrees of freedom; 6,000 squared / 13,125.
    assertEquals(
        4.30 * Math.sqrt(6 / 9.0 / 2) * Math.sqrt(80 * 80 + 6_000.0 * 6_000 / 13_125),
        forecast.error(1, 6_000).orElseThrow(),
        CLOSE);
  }

  @Test
  void errorGrowsBeyondTheSizesThatWereSeen() {
    Forecast forecast =
        Forecast.of(
                List.of(
                    run("spark", Run.State.DONE, 1_000, 16),
                    run("spark", Run.State.DONE, 4_000, 28),
                    run("spark", Run.State.DONE, 8_000, 51)),
                "spark")
            .orElseThrow();
    double within = forecast.error(1, 4_000).orElseThrow() / forecast.seconds(1, 4_000);
    double beyond = forecast.error(1, 80_000).orElseThrow() / forecast.seconds(1, 80_000);
    assertTrue(within > 0 && beyond > within, within + " and " + beyond);
  }

  @Test
  void errorOfAsManyRunsAsTheLineNeedsIsNotKnown() {
    Run small = run("spark", Run.State.DONE, 1_000, 15);
    Run large = run("spark", Run.State.DONE, 4_000, 30);
    Forecast rate = Forecast.of(List.of(small), "spark").orElseThrow();
    assertEquals(90, rate.seconds(1, 6_000), CLOSE);
    assertTrue(rate.error(1, 6_000).isEmpty());
    Forecast line = Forecast.of(List.of(small, large), "spark").orElseThrow();
    assertEquals(40, line.seconds(1, 6_000), CLOSE);
    assertTrue(line.error(1, 6_000).isEmpty());
  }

  @Test
  void aLargeRunThatWasFasterLeavesARateAlone() {
    Forecast forecast =
        Forecast.of(
                List.of(
                    run("spark", Run.State.DONE, 1_000, 30),
                    run("spark", Run.State.DONE, 4_000, 20)),
                "spark")
            .orElseThrow();
    assertEquals(0, forecast.startSeconds());
    assertTrue(forecast.rate() > 0);
  }

  @Test
  void otherRunnersAndRunsThatDidNotEndWellSayNothing() {
    assertTrue(
        Forecast.of(
                List.of(
                    run("flink", Run.State.DONE, 1_000, 10),
                    run("spark", Run.State.FAILED, 1_000, 10),
                    run("spark", Run.State.DONE, 0, 10)),
                "spark")
            .isEmpty());
  }

  private static Run run(String runner, Run.State state, long records, int seconds) {
    Claim claim =
        new Claim(
            "sales",
            1,
            new Interval(START, null),
            runner,
            "1",
            Map.of(),
            records,
            new Fingerprint("a", "b", "c", "a"),
            "process 1",
            null);
    return new Run(
        claim,
        1,
        state,
        new Job("job", null),
        START,
        START.plus(seconds * 1000L),
        new Account(Map.of("sales", 2 * records), null, null));
  }
}
