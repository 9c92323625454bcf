package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.runs.Account;
import dev.cauce.io.runs.Claim;
import dev.cauce.io.runs.FingerprintParts;
import dev.cauce.io.runs.Interval;
import dev.cauce.io.runs.KeepAlive;
import dev.cauce.io.runs.Run;
import dev.cauce.io.runs.RunRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.awaitility.Awaitility;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A run lives as long as its workers do, whatever became of who has launched it. */
@ExtendWith(SharedServers.class)
class HeartbeatTest {
  private static final Duration TWO_HEARTBEATS = Duration.ofSeconds(RunRegistry.LEASE_SECONDS / 3);
  private static final Duration LONGEST = Duration.ofMinutes(4);

  /** The worker does nothing but compute: not an element comes or goes. */
  @Test
  void aRunWithoutALauncherGoesOnAsLongAsItsWorkersComputeAndIsLostAfterThem(SuiteLogs logs) {
    try (StoreSession session = StoreSession.open(logs.servers().store())) {
      RunRegistry registry = new RunRegistry(session);
      Run run = begin(registry, "lone_" + RunnerUnderTest.name());
      try (SuiteProcess worker =
          SuiteProcess.start(
              LoneWorker.class,
              List.of(
                  logs.servers().cassandra().address(),
                  run.pipeline(),
                  String.valueOf(run.generation()),
                  String.valueOf(run.number())))) {
        for (int beat = 0; beat < 2; beat++) {
          SuiteRun.endLease(session, run);
          Awaitility.await("a heartbeat of the worker")
              .atMost(LONGEST)
              .until(() -> secondsLeft(session, run) > RunRegistry.LEASE_SECONDS / 2);
        }
        assertTrue(worker.isAlive());
      }
      SuiteRun.endLease(session, run);
      Awaitility.await("nobody has renewed it for as long as two heartbeats take")
          .atMost(LONGEST)
          .during(TWO_HEARTBEATS)
          .until(() -> stateOf(registry, run) == Run.State.LOST);
    }
  }

  private static int secondsLeft(StoreSession session, Run run) {
    return session
        .execute(
            "SELECT TTL(lease) AS left FROM runs WHERE pipeline = ? AND generation = ? AND run = ?",
            run.pipeline(),
            run.generation(),
            run.number())
        .one()
        .getInt("left");
  }

  /** What it would write is another run's, or nobody's. */
  @Test
  @OnlyOn(value = "flink", because = "other runners hand on what an element puts out at its end")
  void whoseRunHasEndedOrWasTakenWritesNoMore(SuiteLogs logs) {
    try (StoreSession session = StoreSession.open(logs.servers().store())) {
      RunRegistry registry = new RunRegistry(session);
      Run run = begin(registry, "taken_" + RunnerUnderTest.name());
      assertTrue(registry.end(run, Run.State.STOPPED, Account.NONE));
      Pipeline pipeline = Pipeline.create(ComposedRun.options(1));
      pipeline
          .apply("One", Create.of(1))
          .apply("Endless", ParDo.of(new EndlessFn()))
          .apply("KeepAlive", KeepAlive.of(logs.servers().store(), run.key()));
      RuntimeException failure =
          assertThrows(RuntimeException.class, () -> pipeline.run().waitUntilFinish());
      assertTrue(causesOf(failure).contains("it writes no more"), causesOf(failure));
    }
  }

  private static final class EndlessFn extends DoFn<Integer, Integer> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void put(OutputReceiver<Integer> numbers) {
      long end = System.nanoTime() + LONGEST.toNanos();
      while (System.nanoTime() < end) {
        Thread.onSpinWait();
        numbers.output(1);
      }
    }
  }

  private static String causesOf(Throwable failure) {
    StringBuilder text = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      text.append(cause).append('\n');
    }
    return text.toString();
  }

  private static Run.State stateOf(RunRegistry registry, Run run) {
    List<Run> runs = registry.runsOf(run.pipeline(), run.generation());
    assertEquals(1, runs.size());
    return runs.get(0).state();
  }

  private static Run begin(RunRegistry registry, String pipeline) {
    FingerprintParts parts = FingerprintParts.NONE;
    return registry.begin(
        new Claim(
            pipeline,
            1,
            new Interval(Instant.EPOCH, null),
            RunnerUnderTest.name(),
            "1.0",
            Map.of(),
            null,
            parts.fingerprint(),
            "gone",
            null),
        parts);
  }
}
