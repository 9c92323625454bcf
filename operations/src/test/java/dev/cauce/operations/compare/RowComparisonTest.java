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
    assertEquals(CELLS, outcome.counts().getCells());
    assertEquals(1, outcome.counts().getEqualRows());
    assertTrue(outcome.counts().agrees());
  }

  @Test
  void namesEachCellThatDiffersWithItsKeyAndBothValues() {
    Row a = SomeSales.hour(1, "ES", 3);
    Row b = Row.fromRow(a).withFieldValue("netMicros", 5L).build();
    RowComparison.Outcome outcome = SALES.compare(a, b);
    assertEquals(
        List.of(
            DifferentCell.builder()
                .setComparison("c")
                .setTable("sales")
                .setKey("period=HOUR currency=EUR country=ES start=2026-01-01T01:00:00.000Z")
                .setColumn("netMicros")
                .setA("3000000")
                .setB("5")
                .build()),
        outcome.differences());
    assertEquals(1, outcome.counts().getDifferentRows());
    assertEquals(1, outcome.counts().getDifferentCells());
    assertEquals(CELLS, outcome.counts().getCells());
  }

  @Test
  void countsAllCellsOfAMissingRowAsDifferent() {
    RowComparison.Outcome outcome = SALES.compare(SomeSales.hour(1, "ES", 3), null);
    assertEquals(CELLS, outcome.counts().getDifferentCells());
    assertEquals(1, outcome.counts().getMissingInB());
    assertEquals(0, outcome.counts().getExtraInB());
    assertEquals(CELLS, outcome.differences().size());
    assertTrue(outcome.differences().stream().allMatch(c -> c.getB().equals(DifferentCell.NO_ROW)));
  }

  @Test
  void countsAllCellsOfAnExtraRowAsDifferent() {
    RowComparison.Outcome outcome = SALES.compare(null, SomeSales.hour(1, "ES", 3));
    assertEquals(CELLS, outcome.counts().getDifferentCells());
    assertEquals(1, outcome.counts().getExtraInB());
    assertEquals(1, outcome.counts().getRowsB());
    assertEquals(0, outcome.counts().getRowsA());
  }

  @Test
  void takesTwoNullsForEqualAndBytesByTheirContent() {
    RowComparison letters = RowComparison.of(DeadLetter.tableOf("sales"), "c", "all");
    assertTrue(letters.compare(letter(1), letter(1)).counts().agrees());
    List<DifferentCell> differences = letters.compare(letter(1), letter(2)).differences();
    assertEquals(1, differences.size());
    assertEquals("payload", differences.get(0).getColumn());
    assertEquals("0x01", differences.get(0).getA());
    assertEquals("0x02", differences.get(0).getB());
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
    assertEquals(1, outcome.counts().getExpectedCells());
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
