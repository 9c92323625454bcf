package dev.cauce.pipelines.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.io.runs.Account;
import dev.cauce.io.runs.Claim;
import dev.cauce.io.runs.Fingerprint;
import dev.cauce.io.runs.Interval;
import dev.cauce.io.runs.Run;
import java.util.List;
import java.util.Map;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

final class ForecastTest {
  private static final Instant START = Instant.parse("2026-01-01");

  @Test
  void medianOfEarlierRunsIsTheEstimateAndTheirSpreadItsError() {
    Forecast forecast =
        Forecast.of(
                List.of(
                    run("spark", Run.State.DONE, 1_000, 10),
                    run("spark", Run.State.DONE, 4_000, 10),
                    run("spark", Run.State.DONE, 2_000, 10)),
                "spark")
            .orElseThrow();
    assertEquals(new Forecast(3, 200, 100, 400, 2), forecast);
    assertEquals(30, forecast.seconds(6_000));
    assertEquals(15, forecast.fewestSeconds(6_000));
    assertEquals(60, forecast.mostSeconds(6_000));
  }

  @Test
  void medianOfTwoLiesBetweenThem() {
    Forecast forecast =
        Forecast.of(
                List.of(
                    run("spark", Run.State.DONE, 1_000, 10),
                    run("spark", Run.State.DONE, 3_000, 10)),
                "spark")
            .orElseThrow();
    assertEquals(200, forecast.rate());
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
            new Fingerprint("a", "b", "c"),
            "process 1");
    return new Run(
        claim,
        1,
        state,
        "job",
        START,
        START.plus(seconds * 1000L),
        new Account(Map.of("sales", 2 * records), null));
  }
}
