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
  void namesWhatChangedInOneSentence() {
    assertEquals(
        List.of("runner: direct and flink in a, spark in b"),
        ChangedBetween.of(List.of(on("flink"), on("direct"), on("flink")), List.of(on("spark"))));
  }

  private static Run on(String runner) {
    Interval interval = new Interval(Instant.EPOCH, null);
    return new Run("sales", 1, 1, interval, runner, Run.State.DONE, Map.of());
  }
}
