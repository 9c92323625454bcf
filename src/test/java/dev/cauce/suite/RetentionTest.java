package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.cli.ExitCode;
import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.runs.Interval;
import dev.cauce.suite.commerce.SalesUnderTest;
import dev.cauce.transforms.commerce.Sales;
import dev.cauce.transforms.intake.DeadLetter;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How long a generation keeps its rows is said when its tables are made. */
@ExtendWith(SharedServers.class)
@OnlyOn(value = "direct", because = "tables are made before a runner is asked for anything")
class RetentionTest {
  private static final int GENERATION = 271;

  private final PipelineUnderTest sales = new SalesUnderTest();

  @Test
  void isThatOfTheRunThatMakesTheTables(SuiteLogs logs) {
    logs.modelOf(sales);
    run(logs.servers(), "--retention sales=400d,dead_letters=12h", ExitCode.DONE, "DONE");
    try (StoreSession session = StoreSession.open(logs.servers().store())) {
      assertEquals(
          Duration.standardDays(400).getStandardSeconds(),
          session.secondsKept(Sales.TABLE, GENERATION));
      assertEquals(
          Duration.standardHours(12).getStandardSeconds(),
          session.secondsKept(DeadLetter.tableOf("sales"), GENERATION));
    }
    run(logs.servers(), "--retention dead_letters=12h", ExitCode.DONE, "DONE");
    run(logs.servers(), "", ExitCode.DONE, "DONE");
    run(
        logs.servers(),
        "--retention sales=ever",
        ExitCode.USAGE,
        "--retention sales=ever: table sales_g271 is there and keeps rows for 34560000 s",
        "ALTER TABLE sales_g271 WITH default_time_to_live = 0");
    run(logs.servers(), "--retention sale=1d", ExitCode.USAGE, "names no table of sales");
  }

  private void run(SuiteServers servers, String option, int code, String... words) {
    Interval day =
        new Interval(
            sales.small().interval().from(),
            sales.small().interval().from().plus(Duration.standardDays(1)));
    CommandRun run =
        CommandRun.of(
            servers,
            String.format(
                    "run sales --from %s --to %s --generation %d %s",
                    day.from(), day.to(), GENERATION, option)
                .strip());
    assertEquals(code, run.code(), run::text);
    for (String word : words) {
      assertTrue(run.text().contains(word), () -> word + " in: " + run.text());
    }
  }
}
