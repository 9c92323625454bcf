package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.cli.ExitCode;
import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.runs.Interval;
import dev.cauce.io.runs.RunRegistry;
import dev.cauce.suite.commerce.SalesUnderTest;
import dev.cauce.suite.sensors.AnomaliesUnderTest;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A generation is one function: whoever would compute it by another is told in what it differs. */
@ExtendWith(SharedServers.class)
@OnlyOn(value = "direct", because = "a run is refused before a runner sees it")
class OneFunctionTest {
  private static final int OF_SALES = 61;
  private static final int OF_ANOMALIES = 62;

  @Test
  void anotherZoneIsRefusedUnlessAPersonSaysThatItIsTheSame(SuiteLogs logs) {
    PipelineUnderTest sales = new SalesUnderTest();
    logs.modelOf(sales);
    String run = command(sales, OF_SALES);
    expect(logs, run, ExitCode.DONE, "run 1 DONE");
    expect(logs, run + " --zone UTC", ExitCode.DONE, "run 2 DONE");
    expect(
        logs,
        run + " --zone America/New_York",
        ExitCode.USAGE,
        "generation 61 of sales",
        "--zone: UTC there, America/New_York here",
        "Write another generation: --generation " + (lastGeneration(logs) + 1) + ";",
        "--same-results");
    assertEquals(2, runs(logs, "sales", OF_SALES));
    expect(
        logs,
        run + " --zone Etc/UTC --same-results it_is_the_same_zone",
        ExitCode.DONE,
        "run 3 DONE");
    expect(logs, "runs sales", ExitCode.DONE, "it_is_the_same_zone");
    expect(logs, "runs sales --output json", ExitCode.DONE, "it_is_the_same_zone");
    // From now on it is this one.
    expect(logs, run, ExitCode.USAGE, "--zone: Etc/UTC there, UTC here");
    String listed = CommandRun.of(logs.servers(), "runs sales").text();
    assertTrue(!listed.contains(" win"), listed);
  }

  @Test
  void anotherThresholdIsRefused(SuiteLogs logs) {
    PipelineUnderTest anomalies = new AnomaliesUnderTest();
    logs.modelOf(anomalies);
    String run = command(anomalies, OF_ANOMALIES);
    expect(logs, run, ExitCode.DONE, "run 1 DONE");
    expect(
        logs,
        run + " -- --threshold=0.7",
        ExitCode.USAGE,
        "--threshold: 0.55 there, 0.7 here",
        "--same-results");
    assertEquals(1, runs(logs, "anomalies", OF_ANOMALIES));
  }

  private static String command(PipelineUnderTest pipeline, int generation) {
    Interval interval = pipeline.small().interval();
    return String.format(
        "run %s --from %s --to %s --generation %d",
        pipeline.pipeline(),
        interval.from(),
        interval.from().plus(Duration.standardHours(1)),
        generation);
  }

  private static int runs(SuiteLogs logs, String pipeline, int generation) {
    try (StoreSession session = StoreSession.open(logs.servers().store())) {
      return new RunRegistry(session).runsOf(pipeline, generation).size();
    }
  }

  /** Other tests write generations, too. */
  private static int lastGeneration(SuiteLogs logs) {
    try (StoreSession session = StoreSession.open(logs.servers().store())) {
      return new RunRegistry(session).generationsOf("sales").last();
    }
  }

  private static void expect(SuiteLogs logs, String command, int code, String... words) {
    CommandRun run = CommandRun.of(logs.servers(), command);
    assertEquals(code, run.code(), () -> command + ": " + run.text());
    for (String word : words) {
      assertTrue(run.text().contains(word), () -> word + " in: " + run.text());
    }
  }
}
