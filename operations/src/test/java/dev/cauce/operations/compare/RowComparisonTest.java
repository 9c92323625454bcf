package dev.cauce.operations.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.transforms.commerce.Sales;
import dev.cauce.transforms.intake.DeadLetter;
import java.util.List;
import org.apache.beam.sdk.values.Row;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

final class RowComparisonTest {
  private static final RowComparison SALES = RowComparison.of(Sales.TABLE, "c", "all");
  private static final long CELLS = 11;

  @Test
  void countsTheCellsOutsideTheKeyOfEqualRows() {
    RowComparison.Outcome outcome =
        SALES.compare(SomeSales.hour(1, "ES", 3), SomeSales.hour(1, "ES", 3));
    assertEquals(List.of(), outcome.differences());
    assertEquals(CELLS, outcome.counts().cells());
    assertEquals(1, outcome.counts().equalRows());
    assertTrue(outcome.counts().agrees());
  }

  @Test
  void namesEachCellThatDiffersWithItsKeyAndBothValues() {
    Row a = SomeSales.hour(1, "ES", 3);
    Row b = Row.fromRow(a).withFieldValue("netMicros", 5L).build();
    RowComparison.Outcome outcome = SALES.compare(a, b);
    assertEquals(
        List.of(
            new DifferentCell(
                "c",
                "sales",
                "period=HOUR currency=EUR country=ES bucket=2026-01-01T00:00:00.000Z"
                    + " start=2026-01-01T01:00:00.000Z",
                "netMicros",
                "3000000",
                "5")),
        outcome.differences());
    assertEquals(1, outcome.counts().differentRows());
    assertEquals(1, outcome.counts().differentCells());
    assertEquals(CELLS, outcome.counts().cells());
  }

  @Test
  void countsAllCellsOfAMissingRowAsDifferent() {
    RowComparison.Outcome outcome = SALES.compare(SomeSales.hour(1, "ES", 3), null);
    assertEquals(CELLS, outcome.counts().differentCells());
    assertEquals(1, outcome.counts().missingInB());
    assertEquals(0, outcome.counts().extraInB());
    assertEquals(CELLS, outcome.differences().size());
    assertTrue(outcome.differences().stream().allMatch(c -> c.b().equals(DifferentCell.NO_ROW)));
  }

  @Test
  void countsAllCellsOfAnExtraRowAsDifferent() {
    RowComparison.Outcome outcome = SALES.compare(null, SomeSales.hour(1, "ES", 3));
    assertEquals(CELLS, outcome.counts().differentCells());
    assertEquals(1, outcome.counts().extraInB());
    assertEquals(1, outcome.counts().rowsB());
    assertEquals(0, outcome.counts().rowsA());
  }

  @Test
  void takesTwoNullsForEqualAndBytesByTheirContent() {
    RowComparison letters = RowComparison.of(DeadLetter.tableOf("sales"), "c", "all");
    assertTrue(letters.compare(letter(1), letter(1)).counts().agrees());
    List<DifferentCell> differences = letters.compare(letter(1), letter(2)).differences();
    assertEquals(1, differences.size());
    assertEquals("payload", differences.get(0).column());
    assertEquals("0x01", differences.get(0).a());
    assertEquals("0x02", differences.get(0).b());
  }

  /** Of several conflicting events the bytes of one are not kept, and which one is open. */
  @Test
  void payloadThatAConflictLacksIsExpected() {
    RowComparison letters = RowComparison.of(DeadLetter.tableOf("sales"), "c", "all");
    Row kept = Row.fromRow(letter(1)).withFieldValue("reason", "CONFLICT").build();
    Row passed = Row.fromRow(kept).withFieldValue("payload", null).build();
    RowComparison.Outcome outcome = letters.compare(passed, kept);
    assertEquals(List.of(), outcome.differences());
    assertTrue(outcome.counts().agrees());
    assertEquals(1, outcome.counts().expectedCells());
    Row other = Row.fromRow(letter(2)).withFieldValue("reason", "CONFLICT").build();
    assertEquals(1, letters.compare(kept, other).differences().size());
  }

  private static Row letter(int payload) {
    Instant time = SomeSales.DAY;
    return Row.withSchema(DeadLetter.tableOf("sales").schema())
        .addValues("commerce.orders", 0, time, 7L, time, "LATE", null, "Decode", "late")
        .addValues(null, new byte[] {(byte) payload}, time, null, null)
        .build();
  }
}
