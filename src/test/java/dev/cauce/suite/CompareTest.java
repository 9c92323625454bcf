package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.runs.Interval;
import dev.cauce.operations.compare.ComparedTable;
import dev.cauce.operations.compare.Comparison;
import dev.cauce.operations.compare.ComparisonResult;
import dev.cauce.operations.launch.RunPlan;
import dev.cauce.pipelines.Catalog;
import dev.cauce.suite.commerce.SalesUnderTest;
import dev.cauce.suite.model.ModelRows;
import dev.cauce.transforms.intake.EventHour;
import dev.cauce.transforms.results.Table;
import org.apache.beam.sdk.values.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Generations in a real store: every row is read, and read once, and what is missing is named. */
@ExtendWith(SharedServers.class)
@OnlyOn(value = "direct", because = "what is read does not depend on who reads it")
class CompareTest {
  private static final int A = 31;
  private static final int B = 32;
  private static final long AFTER_ALL = Long.MAX_VALUE - 1;

  private final PipelineUnderTest sales = new SalesUnderTest();

  @Test
  void equalGenerationsAgreeUntilARowIsGone(SuiteLogs logs) {
    ModelRows model = logs.modelOf(sales);
    Interval interval = sales.small().interval();
    RunPlan plan = run(logs, interval, A);
    run(logs, interval, B);
    ComparisonResult equal = compare(plan, interval);
    assertTrue(equal.agrees(), equal.summary());
    for (Table<?> table : Catalog.tablesOf(plan.definition())) {
      long expected = model.rowsOf(table, interval).size();
      assertEquals(expected, tableOf(equal, table).rowsA(), table.name());
      assertEquals(expected, tableOf(equal, table).rowsB(), table.name());
    }
    Table<EventHour> hours = EventHour.tableOf("sales");
    try (StoreSession session = StoreSession.open(plan.store())) {
      Row first = session.rows(hours, B).iterator().next();
      session.execute(
          "DELETE FROM sales_ledger_events_g"
              + B
              + " USING TIMESTAMP ? WHERE topic = ? AND bucket = ? AND hour = ?",
          AFTER_ALL,
          first.getString("topic"),
          first.getDateTime("bucket").toInstant(),
          first.getDateTime("hour").toInstant());
    }
    ComparisonResult different = compare(plan, interval);
    assertFalse(different.agrees(), different.summary());
    assertEquals(1, tableOf(different, hours).missingInB());
    assertEquals(4, different.differentCells());
  }

  private RunPlan run(SuiteLogs logs, Interval interval, int generation) {
    RunPlan plan = SuiteRun.plan(logs.servers(), sales.pipeline(), interval, generation);
    SuiteRun.complete(plan, "sales as batch, small, generation " + generation);
    return plan;
  }

  private static ComparisonResult compare(RunPlan plan, Interval interval) {
    return Comparison.of(plan.definition(), plan.store(), A, B)
        .within(interval)
        .run(ComposedRun.options(2));
  }

  private static ComparedTable tableOf(ComparisonResult result, Table<?> table) {
    return result.tables().stream()
        .filter(compared -> compared.table().equals(table.name()))
        .findFirst()
        .orElseThrow();
  }
}
