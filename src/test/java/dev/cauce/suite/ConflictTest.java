package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.io.runs.Interval;
import dev.cauce.suite.commerce.SalesUnderTest;
import dev.cauce.suite.log.Batches;
import dev.cauce.suite.log.LogRecord;
import dev.cauce.suite.model.ModelTables;
import dev.cauce.transforms.intake.DeadLetter;
import dev.cauce.transforms.intake.EventHour;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * Different events of one id and event time: the ledger counts them, and letters tell of them, the
 * same in every order of arrival, as a batch and as a stream.
 */
class ConflictTest {
  private static final Interval DAY =
      new Interval(Instant.parse("2026-02-10"), Instant.parse("2026-02-11"));

  private final PipelineUnderTest sales = new SalesUnderTest();

  @Property(tries = 3, generation = GenerationMode.RANDOMIZED, shrinking = ShrinkingMode.OFF)
  void noOrderOfABatchChangesACell(@ForAll long seed) {
    Random random = new Random(seed);
    List<LogRecord> log = ConflictingOrders.log(300, random);
    Batches batches = Batches.of(sales.topics(), log, () -> 1 + random.nextInt(9)).shuffled(random);
    ComposedRun run = new ComposedRun(ComposedRun.definitionOf(sales), DAY);
    run.over(batches.bounded(), ComposedRun.options(2));
    assertEquals(Map.of(), run.differences(sales.model().of(log)));
  }

  @Property(tries = 3, generation = GenerationMode.RANDOMIZED, shrinking = ShrinkingMode.OFF)
  @AddLifecycleHook(OnlyOnDirect.class)
  void noPaceOfAStreamChangesACell(@ForAll long seed) {
    Random random = new Random(seed);
    List<LogRecord> log = ConflictingOrders.log(100, random);
    Batches batches = Batches.of(sales.topics(), log, () -> 1 + random.nextInt(9));
    ComposedRun run = new ComposedRun(ComposedRun.definitionOf(sales), DAY);
    run.over(batches.unbounded(random), ComposedRun.options(2));
    assertEquals(Map.of(), run.differences(sales.model().of(log)));
  }

  /** Each hour adds up, and has as many letters as conflicts; arrivals do not know of them. */
  @Test
  void modelHasALetterForEachConflict() {
    ModelTables model = sales.model().of(ConflictingOrders.log(300, new Random(1)));
    long conflicts = 0;
    for (var row : model.rowsOf(EventHour.tableOf("sales"), DAY).values()) {
      conflicts += row.getInt64("conflicts");
      assertEquals(
          row.getInt64("onTime"),
          row.getInt64("accepted") + row.getInt64("duplicates") + row.getInt64("conflicts"));
    }
    assertTrue(conflicts > 50, "conflicts: " + conflicts);
    assertEquals(
        conflicts,
        model.rowsOf(DeadLetter.tableOf("sales"), DAY).values().stream()
            .filter(letter -> "CONFLICT".equals(letter.getString("reason")))
            .count());
  }
}
