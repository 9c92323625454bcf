package dev.cauce.transforms.commerce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.cauce.transforms.aggregate.CalendarPeriod;
import dev.cauce.transforms.aggregate.MergeFn;
import java.time.Instant;
import java.util.List;
import org.apache.beam.sdk.testing.CombineFnTester;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.KV;
import org.hamcrest.CustomTypeSafeMatcher;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;

final class SalesTotalTest {

  @Test
  void orderThatSellsAndReturnsCountsAsBothAndOnce() {
    SalesTotal total = totalOf(order("a", line(3, 10), line(-1, 4)));
    assertEquals(
        "1 event, 1 order, 1 return, 3 units, 1 back, 30 gross, 4 returned, 1 customer",
        text(total));
  }

  @Test
  void groupingDoesNotChangeTheTotal() {
    List<SalesTotal> inputs =
        List.of(
            totalOf(order("a", line(3, 10))),
            totalOf(order("b", line(-2, 5))),
            totalOf(order("a", line(1, 1), line(-1, 7))),
            totalOf(order(null, line(8, 2))));
    CombineFnTester.testCombineFn(
        new MergeFn<>(SalesTotal::new, SalesTotal.CODER),
        inputs,
        new CustomTypeSafeMatcher<SalesTotal>("the sum of four orders") {
          @Override
          protected boolean matchesSafely(SalesTotal total) {
            return text(total)
                .equals(
                    "4 event, 3 order, 2 return, 12 units, 3 back, 47 gross, 17 returned,"
                        + " 2 customer");
          }
        });
  }

  @Test
  void codingKeepsTheTotal() throws Exception {
    SalesTotal total = totalOf(order("a", line(3, 10), line(-1, 4)));
    assertEquals(text(total), text(CoderUtils.clone(SalesTotal.CODER, total)));
  }

  /** A window with more than a cell holds keeps its net exact, and says that gross is not. */
  @Test
  void sumThatNoCellHoldsIsSaidByItsRow() throws Exception {
    SalesTotal total = totalOf(order("a", line(1, Long.MAX_VALUE), line(-2, 4)));
    assertFalse(row(total).saturated());
    total.merge(totalOf(order("b", line(1, 5))));
    Sales row = row(CoderUtils.clone(SalesTotal.CODER, total));
    assertEquals(
        List.of(true, Long.MAX_VALUE, 8L, Long.MAX_VALUE - 3, 2L),
        List.of(
            row.saturated(),
            row.grossMicros(),
            row.returnedMicros(),
            row.netMicros(),
            row.units()));
  }

  private static Sales row(SalesTotal total) {
    IntervalWindow hour =
        new IntervalWindow(new org.joda.time.Instant(0), Duration.standardHours(1));
    return Sales.of(CalendarPeriod.HOUR, hour, KV.of("ES", "EUR"), total);
  }

  private static SalesTotal totalOf(Order order) {
    SalesTotal total = new SalesTotal();
    total.add(order);
    return total;
  }

  private static Order order(String customer, OrderLine... lines) {
    return new Order("o", customer, "ES", "EUR", Instant.EPOCH, List.of(lines));
  }

  private static OrderLine line(long quantity, long micros) {
    return new OrderLine("p", null, quantity, micros);
  }

  private static String text(SalesTotal total) {
    return String.format(
        "%d event, %d order, %d return, %d units, %d back, %d gross, %d returned, %d customer",
        total.events.get(),
        total.orders.get(),
        total.returns.get(),
        total.units.saturated(),
        total.returnedUnits.saturated(),
        total.grossMicros.saturated(),
        total.returnedMicros.saturated(),
        total.customers.count());
  }
}
