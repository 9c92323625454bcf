package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.cli.ExitCode;
import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.runs.Generations;
import dev.cauce.io.runs.Interval;
import dev.cauce.io.runs.RunRegistry;
import dev.cauce.operations.launch.RunPlan;
import dev.cauce.pipelines.Catalog;
import dev.cauce.suite.commerce.SalesUnderTest;
import dev.cauce.transforms.commerce.Sales;
import dev.cauce.transforms.intake.ArrivalHour;
import java.util.List;
import org.apache.beam.sdk.values.Row;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A generation is computed, compared, promoted, rolled back and dropped, by commands. */
@ExtendWith(SharedServers.class)
@OnlyOn(value = "direct", because = "what is promoted does not depend on who computed it")
class GenerationLifeTest {
  private static final int FIRST = 71;
  private static final int SECOND = 72;
  private static final int SHORTER = 73;
  private static final long AFTER_ALL = Long.MAX_VALUE - 1;

  private final PipelineUnderTest sales = new SalesUnderTest();
  private final Interval interval = sales.small().interval();

  @Test
  void isPromotedOnlyWhenItIsWholeAndComparedThenRolledBackAndDropped(SuiteLogs logs) {
    logs.modelOf(sales);
    SuiteServers servers = logs.servers();
    run(servers, interval, FIRST);
    run(servers, interval, SECOND);
    expect(servers, "promote sales 71 --force", ExitCode.DONE, "generation 71 is active");
    expect(servers, "promote sales 99", ExitCode.USAGE, "99", "71, 72");
    expect(servers, "promote sales 72", ExitCode.NO, "comparison: ", "was not compared");
    assertEquals(FIRST, active(servers));
    expect(servers, "compare sales 71 72", ExitCode.DONE, "cells compared, 0 differ");
    expect(servers, "compare sales 71 72 --output json", ExitCode.DONE, "\"agrees\":true");
    expect(servers, "promote sales 72", ExitCode.DONE, "72 is active, no longer 71");
    expect(servers, "drop sales 72", ExitCode.NO, "72 is active", "promote sales 71");
    expect(servers, "rollback sales", ExitCode.DONE, "71 is active, no longer 72");
    expect(servers, "ledger sales", ExitCode.DONE, "generation 71", "ledger balanced");
    expect(servers, "rollback sales", ExitCode.DONE, "72 is active, no longer 71");
    refusesGapsAndUnbalancedLedgers(servers);
    expect(servers, "drop sales 71", ExitCode.DONE, "71 is dropped");
    expect(servers, "query sales --generation 71", ExitCode.USAGE, "no generation 71");
    expect(servers, "rollback sales", ExitCode.NO, "no generation was active before 72");
    expect(servers, "query sales --limit 1", ExitCode.DONE, "  net");
    try (StoreSession session = StoreSession.open(servers.store())) {
      assertEquals(List.of(), new RunRegistry(session).runsOf("sales", FIRST));
      assertTrue(session.generationsOf(Sales.TABLE).contains(SECOND));
    }
  }

  private void refusesGapsAndUnbalancedLedgers(SuiteServers servers) {
    Interval shorter = new Interval(interval.from().plus(Duration.standardDays(1)), interval.to());
    run(servers, shorter, SHORTER);
    expect(servers, "compare sales 72 73", ExitCode.DONE, "0 differ");
    loseAnHour(servers, SHORTER);
    expect(
        servers,
        "promote sales 73",
        ExitCode.NO,
        "gap: generation 73 does not cover [" + interval.from() + ", " + shorter.from() + ")",
        "ledger: it does not balance",
        "--force");
    assertEquals(SECOND, active(servers));
  }

  private void run(SuiteServers servers, Interval owned, int generation) {
    RunPlan plan = SuiteRun.plan(servers, Catalog.find("sales"), owned, generation);
    SuiteRun.complete(plan, "sales as batch, small, generation " + generation);
  }

  private static void loseAnHour(SuiteServers servers, int generation) {
    try (StoreSession session = StoreSession.open(servers.store())) {
      Row first = session.rows(ArrivalHour.tableOf("sales"), generation).iterator().next();
      session.execute(
          "DELETE FROM sales_ledger_arrivals_g"
              + generation
              + " USING TIMESTAMP ? WHERE topic = ? AND bucket = ?"
              + " AND partition = ? AND hour = ?",
          AFTER_ALL,
          first.getString("topic"),
          first.getDateTime("bucket").toInstant(),
          first.getInt32("partition"),
          first.getDateTime("hour").toInstant());
    }
  }

  private static int active(SuiteServers servers) {
    try (StoreSession session = StoreSession.open(servers.store())) {
      return new Generations(session).active("sales").generation();
    }
  }

  private static void expect(SuiteServers servers, String command, int code, String... words) {
    CommandRun run = CommandRun.of(servers, command);
    assertEquals(code, run.code(), () -> command + ": " + run.text());
    for (String word : words) {
      assertTrue(run.text().contains(word), () -> word + " in: " + run.text());
    }
  }
}
