package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.runs.Interval;
import dev.cauce.io.runs.Run;
import dev.cauce.operations.launch.RunPlan;
import dev.cauce.operations.launch.RunningPipeline;
import dev.cauce.pipelines.Catalog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Runs as the command line starts them. */
final class SuiteRun {
  private static final Duration POLL = Duration.ofSeconds(2);

  private SuiteRun() {}

  /** The plan of a run on {@code servers}; {@code more} are Beam's own options. */
  static RunPlan plan(
      SuiteServers servers, Catalog pipeline, Interval interval, int generation, String... more) {
    List<String> args = new ArrayList<>();
    args.add("--pipeline=" + pipeline);
    args.add("--from=" + interval.from());
    if (interval.isBounded()) {
      args.add("--to=" + interval.to());
    }
    args.add("--generation=" + generation);
    args.add("--kafka=" + servers.brokers());
    args.add("--cassandra=" + servers.stack().cassandra());
    args.add("--keyspace=" + servers.store().keyspace());
    args.addAll(List.of(more));
    return RunPlan.parse(args.toArray(new String[0]));
  }

  /** Runs to the end. */
  static void complete(RunPlan plan, String what) {
    try (Stopwatch watch = Stopwatch.start(what)) {
      RunningPipeline running = RunningPipeline.start(plan);
      assertEquals(Run.State.DONE, running.await(null), what);
      assertEquals(0, running.dropped(), "dropped by the engine");
    }
  }

  /** Runs a stream until its rows are as expected, stops it, and looks once more. */
  static void untilEqual(RunPlan plan, Expected expected, Duration longest) {
    try (Stopwatch watch = Stopwatch.start(plan.definition().name() + " as stream")) {
      RunningPipeline running = RunningPipeline.start(plan);
      try {
        equality(plan, longest)
            .failFast(() -> assertNull(running.await(org.joda.time.Duration.millis(1))))
            .untilAsserted(() -> expected.assertEqual(plan.store(), plan.generation()));
        assertEquals(0, running.dropped(), "dropped by the engine");
      } finally {
        running.stop();
      }
      System.out.printf(
          "%s: %s as stream: %,d cells equal the model%n",
          RunnerUnderTest.name(),
          plan.definition().name(),
          expected.assertEqual(plan.store(), plan.generation()));
    }
  }

  /** The store may be gone for a while. */
  static void awaitEqual(RunPlan plan, Expected expected, Duration longest) {
    equality(plan, longest)
        .untilAsserted(() -> expected.assertEqual(plan.store(), plan.generation()));
  }

  private static ConditionFactory equality(RunPlan plan, Duration longest) {
    return Awaitility.await(plan.definition().name() + " equals its model")
        .atMost(longest)
        .pollInterval(POLL)
        .ignoreExceptionsInstanceOf(ExternalSystemException.class);
  }

  /** Lets a run's lease end now, as it does when nobody renews it for as long as it holds. */
  static void endLease(StoreSession session, Run run) {
    assertTrue(
        session.executeConditionally(
            () -> false,
            "UPDATE runs USING TTL 1 SET lease = true"
                + " WHERE pipeline = ? AND generation = ? AND run = ? IF state IN ('SUBMITTED', 'RUNNING')",
            run.pipeline(),
            run.generation(),
            run.number()),
        () -> run + " is not running");
  }
}
