package dev.cauce.operations.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.transforms.commerce.TopProduct;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.beam.sdk.values.Row;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

final class FirstRowsTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void givesTheSameFirstRowsInWhateverOrderTheyCome() {
    List<Row> rows = rows(50);
    List<Row> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(7));
    FirstRows first = FirstRows.of(TopProduct.TABLE, shuffled, 10);
    assertEquals(rows.subList(0, 10), first.rows());
    assertEquals(50, first.seen());
    assertTrue(first.complete());
  }

  @Test
  void sortsNumbersAsNumbers() {
    FirstRows first = FirstRows.of(TopProduct.TABLE, List.of(row(10), row(9)), 10);
    assertEquals(List.of(row(9), row(10)), first.rows());
  }

  @Test
  void saysWhenItHasNotSeenAllRows() {
    FirstRows first = FirstRows.of(TopProduct.TABLE, rows(50), 10, 20);
    assertEquals(20, first.seen());
    assertFalse(first.complete());
    assertTrue(FirstRows.of(TopProduct.TABLE, rows(20), 10, 20).complete());
  }

  private static List<Row> rows(int count) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(row(i));
    }
    return rows;
  }

  private static Row row(int rank) {
    return Row.withSchema(TopProduct.TABLE.schema())
        .addValues("DAY", "EUR", START, rank, START.plus(Duration.standardDays(1)))
        .addValues("p" + rank, 1L, 2L, 3L, false, 1L, START)
        .build();
  }
}
