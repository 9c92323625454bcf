package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.cli.ExitCode;
import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.runs.Account;
import dev.cauce.io.runs.Interval;
import dev.cauce.io.runs.IntervalOwnedException;
import dev.cauce.io.runs.Run;
import dev.cauce.io.runs.RunRegistry;
import dev.cauce.operations.launch.RunPlan;
import dev.cauce.operations.launch.RunningPipeline;
import dev.cauce.pipelines.Catalog;
import dev.cauce.suite.commerce.SalesUnderTest;
import dev.cauce.transforms.results.Table;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the registry knows of a run, and that it holds others off. */
@ExtendWith(SharedServers.class)
class OwnershipTest {
  private static final int GENERATION = 41;
  private static final int SLICED = 42;
  private static final String VERSION = "\\d+\\.\\d+\\.\\d+";

  private final PipelineUnderTest sales = new SalesUnderTest();

  @Test
  void runIsNotedWithAllThatIsKnownAndHoldsOthersOffWhileItGoesOn(SuiteLogs logs) {
    logs.modelOf(sales);
    Interval interval = sales.small().interval();
    RunPlan plan = SuiteRun.plan(logs.servers(), sales.pipeline(), interval, GENERATION);
    SuiteRun.complete(plan, "sales as batch, small, to be noted");
    try (StoreSession session = StoreSession.open(plan.store())) {
      RunRegistry registry = new RunRegistry(session);
      Run done = registry.runsOf("sales", GENERATION).get(0);
      assertEquals(Run.State.DONE, done.state());
      assertEquals(RunnerUnderTest.name(), done.runner());
      assertTrue(done.claim().engine().matches(VERSION), done.claim().engine());
      assertNotNull(done.job());
      assertEquals("ledger balanced", done.account().ledger());
      for (Table<?> table : Catalog.tablesOf(plan.definition())) {
        long rows = logs.modelOf(sales).rowsOf(table, interval).size();
        long written = done.account().rows().getOrDefault(table.name(), 0L);
        assertTrue(written >= rows, table.name() + ": " + written + " of " + rows);
      }
      Run owner = registry.begin(done.claim(), plan.fingerprint());
      IntervalOwnedException refusal =
          assertThrows(IntervalOwnedException.class, () -> RunningPipeline.start(plan));
      assertTrue(refusal.getMessage().contains(owner.toString()), refusal.getMessage());
      assertTrue(registry.end(owner, Run.State.STOPPED, Account.NONE));
    }
  }

  @Test
  @OnlyOn(
      value = {"direct", "flink"},
      because = "Spark has one context in one program")
  void slicesAtOnceLeaveTheRowsOfOneRun(SuiteLogs logs) {
    Interval interval = sales.small().interval();
    RunPlan plan = SuiteRun.plan(logs.servers(), sales.pipeline(), interval, SLICED);
    Expected expected = new Expected(plan.definition(), logs.modelOf(sales), interval);
    String command =
        String.format(
            "run sales --from %s --to %s --generation %d --slices 3 --parallel 2",
            interval.from(), interval.to(), SLICED);
    CommandRun first = CommandRun.of(logs.servers(), command);
    assertEquals(ExitCode.DONE, first.code(), first::text);
    expected.assertEqual(plan.store(), SLICED);
    CommandRun second = CommandRun.of(logs.servers(), command);
    assertEquals(ExitCode.DONE, second.code(), second::text);
    try (StoreSession session = StoreSession.open(plan.store())) {
      List<Run> runs = new RunRegistry(session).runsOf("sales", SLICED);
      assertEquals(3, runs.size(), second::text);
      assertTrue(runs.get(1).started().isBefore(runs.get(0).ended()), first::text);
    }
  }
}
