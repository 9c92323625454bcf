package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.operations.launch.RunPlan;
import dev.cauce.pipelines.BadOptionException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be done exactly is refused before anything starts, in words that help. */
class RefusalTest {
  private static final String CHECKPOINTS = "checkpointingInterval";

  @Test
  void intervalThatEndsBeforeItsStartIsRefused() {
    assertRefused(
        options("--from=2026-02-01", "--to=2026-01-01"), "2026-02-01", "2026-01-01", "--from=");
  }

  @Test
  void intervalWithoutLengthIsRefused() {
    assertRefused(options("--from=2026-02-01", "--to=2026-02-01"), "not after", "--to=");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "2026-13-01", "2026-01-01T25:00:00Z", ""})
  void timeThatIsNoneIsRefused(String time) {
    assertRefused(options("--from=" + time, "--to=2026-03-01"), "from", time, "2026-01-01");
  }

  @Test
  void missingStartIsRefused() {
    assertRefused(options("--to=2026-03-01"), "from");
  }

  @Test
  void unknownPipelineIsRefused() {
    assertRefused(
        new String[] {"--pipeline=salse", "--from=2026-01-01", "--to=2026-02-01"},
        "salse",
        "sales",
        "anomalies");
  }

  @Test
  void unknownZoneIsRefused() {
    assertRefused(bounded("--zone=Europe/Madird"), "zone", "Europe/Madird", "Europe/Madrid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.2", "1", "NaN"})
  void thresholdOutOfItsRangeIsRefused(String threshold) {
    String[] options = bounded("--threshold=" + threshold);
    options[0] = "--pipeline=anomalies";
    assertRefused(options, "threshold", threshold, "0.55");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1000001"})
  void generationOutOfItsRangeIsRefused(String generation) {
    assertRefused(bounded("--generation=" + generation), "generation", generation, "2");
  }

  @Test
  void unknownOptionIsRefused() {
    assertRefused(bounded("--genration=2"), "genration");
  }

  @ParameterizedTest
  @ValueSource(strings = {"shards", "hourShards"})
  void shardsThatCantBeAreRefused(String option) {
    assertRefused(bounded("--" + option + "=0"), option, "0", "positive");
    assertRefused(bounded("--" + option + "=many"), "--" + option + "=many can't be used");
  }

  @Test
  void otherRunnerThanTheOneAtHandIsRefused() {
    assertRefused(bounded("--runner=DataflowRunner"), "runner", "DataflowRunner", "Runner");
  }

  @Test
  @OnlyOn(value = "spark", because = "the other runners read input without an end")
  void streamOnARunnerWithoutUnboundedInputIsRefused() {
    assertRefused(options("--from=2026-01-01"), "spark", "input without an end", "--to");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "0"})
  @OnlyOn(value = "flink", because = "only Flink's checkpoints can be switched off")
  void streamWithoutCheckpointsIsRefused(String interval) {
    assertRefused(
        options("--from=2026-01-01", "--" + CHECKPOINTS + "=" + interval),
        CHECKPOINTS,
        interval,
        "10000");
  }

  private static String[] bounded(String... more) {
    String[] interval = {"--from=2026-01-01", "--to=2026-02-01"};
    return options(Stream.of(interval, more).flatMap(Arrays::stream).toArray(String[]::new));
  }

  private static String[] options(String... more) {
    return Stream.concat(Stream.of("--pipeline=sales"), Arrays.stream(more)).toArray(String[]::new);
  }

  private static void assertRefused(String[] options, String... named) {
    BadOptionException refusal =
        assertThrows(BadOptionException.class, () -> RunPlan.parse(options));
    for (String word : List.of(named)) {
      assertTrue(refusal.getMessage().contains(word), word + " in: " + refusal.getMessage());
    }
  }
}
