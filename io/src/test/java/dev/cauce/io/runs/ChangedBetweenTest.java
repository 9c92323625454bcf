package dev.cauce.io.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

final class ChangedBetweenTest {
  @Test
  void saysNothingWhereNothingChanged() {
    assertEquals(List.of(), ChangedBetween.of(List.of(on("flink")), List.of(on("flink"))));
  }

  @Test
  void namesWhatChangedInASentenceEach() {
    assertEquals(
        List.of("code: x in a, y in b", "runner: direct 1.0 and flink 1.0 in a, spark 1.0 in b"),
        ChangedBetween.of(
            List.of(on("flink", "x"), on("direct", "x"), on("flink", "x")),
            List.of(on("spark", "y"))));
  }

  private static Run on(String runner) {
    return on(runner, "x");
  }

  private static Run on(String runner, String code) {
    Claim claim =
        new Claim(
            "sales",
            1,
            new Interval(Instant.EPOCH, null),
            runner,
            "1.0",
            Map.of(),
            null,
            new Fingerprint(code, "s", "c", "a"),
            "process 1",
            null);
    return new Run(claim, 1, Run.State.DONE, null, Instant.EPOCH, null, Account.NONE);
  }
}
