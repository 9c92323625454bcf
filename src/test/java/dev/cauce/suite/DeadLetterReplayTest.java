package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.cli.ExitCode;
import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.runs.Interval;
import dev.cauce.io.runs.RunRegistry;
import dev.cauce.operations.launch.RunPlan;
import dev.cauce.suite.commerce.SalesOf;
import dev.cauce.suite.commerce.SalesUnderTest;
import dev.cauce.transforms.commerce.CommerceTopics;
import dev.cauce.transforms.commerce.Order;
import dev.cauce.transforms.intake.DeadLetter;
import dev.cauce.transforms.intake.FieldCheck;
import dev.cauce.transforms.intake.Topic;
import org.apache.beam.sdk.values.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Records that yesterday's code could not read, and today's can. */
@ExtendWith(SharedServers.class)
@OnlyOn(value = "direct", because = "what is computed again is a run like any other")
class DeadLetterReplayTest {
  private static final int GENERATION = 81;
  private static final String REPLAY = "deadletters replay sales --generation 81";

  /** Yesterday nobody took orders of more than two lines. */
  private static final Topic<Order> YESTERDAY =
      CommerceTopics.ORDERS.checkedBy(
          order -> {
            CommerceTopics.ORDERS.check(order);
            if (order.getLines().size() > 2) {
              throw FieldCheck.invalid("lines", "are more than 2", "2");
            }
          });

  private final PipelineUnderTest sales = new SalesUnderTest();

  @Test
  void whatIsReadableNowIsCountedOnceAndTwiceChangesNothing(SuiteLogs logs) {
    SuiteServers servers = logs.servers();
    Interval interval = sales.small().interval();
    RunPlan today = SuiteRun.plan(servers, sales.pipeline(), interval, GENERATION);
    Expected expected = new Expected(today.definition(), logs.modelOf(sales), interval);
    SuiteRun.complete(yesterday(today), "sales as batch with yesterday's code");
    assertThrows(AssertionError.class, () -> expected.assertEqual(today.store(), GENERATION));
    int lettersBefore = letters(servers);
    assertBalanced(servers);
    assertRefusedUnlessAPersonSaysThatTheRestStays(servers);
    assertEquals(lettersBefore, letters(servers));

    CommandRun first = CommandRun.of(servers, REPLAY + " --same-results longer_orders_are_taken");
    assertEquals(ExitCode.DONE, first.code(), first::text);
    expected.assertEqual(today.store(), GENERATION);
    assertTrue(letters(servers) < lettersBefore, first::text);
    assertBalanced(servers);
    int runs = runs(servers);

    CommandRun second = CommandRun.of(servers, REPLAY);
    assertEquals(ExitCode.DONE, second.code(), second::text);
    assertTrue(second.text().contains(" 0 are readable now"), second::text);
    assertTrue(second.text().contains("Nothing is computed again"), second::text);
    assertEquals(runs, runs(servers));
    expected.assertEqual(today.store(), GENERATION);
  }

  /** Code has changed; whoever gives another zone is told of that as well. */
  private static void assertRefusedUnlessAPersonSaysThatTheRestStays(SuiteServers servers) {
    int runs = runs(servers);
    CommandRun replay = CommandRun.of(servers, REPLAY + " -- --zone=Europe/Madrid");
    assertEquals(ExitCode.USAGE, replay.code(), replay::text);
    assertTrue(replay.text().contains("--zone: none there, Europe/Madrid here"), replay::text);
    assertTrue(replay.text().contains("SalesPipeline (only here)"), replay::text);
    assertTrue(replay.text().contains("--same-results"), replay::text);
    assertEquals(runs, runs(servers));
  }

  private static RunPlan yesterday(RunPlan plan) {
    return new RunPlan(
        new SalesOf<>(YESTERDAY, order -> order),
        plan.interval(),
        plan.generation(),
        plan.kafka(),
        plan.store(),
        plan.runner(),
        plan.options());
  }

  private static void assertBalanced(SuiteServers servers) {
    CommandRun ledger = CommandRun.of(servers, "ledger sales --generation 81");
    assertEquals(ExitCode.DONE, ledger.code(), ledger::text);
  }

  private static int letters(SuiteServers servers) {
    int count = 0;
    try (StoreSession session = StoreSession.open(servers.store())) {
      for (Row unused : session.rows(DeadLetter.tableOf("sales"), GENERATION)) {
        count++;
      }
    }
    return count;
  }

  private static int runs(SuiteServers servers) {
    try (StoreSession session = StoreSession.open(servers.store())) {
      return new RunRegistry(session).runsOf("sales", GENERATION).size();
    }
  }
}
