package dev.cauce.transforms.commerce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

final class ProductTotalsTest {

  @Test
  void tiesAreBrokenByProductId() {
    ProductTotals totals = new ProductTotals();
    totals.add(order(line("b", 1, 10), line("a", 2, 5), line("c", 1, 11)));
    assertEquals(
        List.of(new Row("c", 1, 11, false), new Row("a", 2, 10, false), new Row("b", 1, 10, false)),
        best(totals));
  }

  @Test
  void productThatIsReturnedFallsBehind() {
    ProductTotals totals = new ProductTotals();
    totals.add(order(line("a", 3, 10), line("b", 1, 10)));
    ProductTotals returned = new ProductTotals();
    returned.add(order(line("a", -3, 10)));
    totals.merge(returned);
    assertEquals(List.of(new Row("b", 1, 10, false), new Row("a", 3, 0, false)), best(totals));
    assertEquals(2, totals.events());
  }

  /** Of the two that are beyond what a cell shows, the one that sold more stands first. */
  @Test
  void ranksAreThoseOfTheSumsAndNotOfTheCells() throws Exception {
    ProductTotals totals = new ProductTotals();
    totals.add(order(line("a", 1, Long.MAX_VALUE), line("b", 1, Long.MAX_VALUE), line("c", -5, 1)));
    totals.add(order(line("a", 1, 1), line("b", 1, 2), line("c", -1, Long.MAX_VALUE)));
    ProductTotals copy = CoderUtils.clone(ProductTotals.CODER, totals);
    assertEquals(
        List.of(
            new Row("b", 2, Long.MAX_VALUE, true),
            new Row("a", 2, Long.MAX_VALUE, true),
            new Row("c", 0, Long.MIN_VALUE, true)),
        best(copy));
  }

  @Test
  void codingKeepsTheTotals() throws Exception {
    ProductTotals totals = new ProductTotals();
    totals.add(order(line("a", 3, 10), line("b", -1, 10)));
    ProductTotals copy = CoderUtils.clone(ProductTotals.CODER, totals);
    assertEquals(best(totals), best(copy));
    assertEquals(1, copy.events());
  }

  private record Row(String id, long units, long netMicros, boolean saturated) {}

  private static List<Row> best(ProductTotals totals) {
    return totals.best(20).stream()
        .map(
            product ->
                new Row(
                    product.id(),
                    product.total().units.saturated(),
                    product.total().netMicros.saturated(),
                    product.total().isSaturated()))
        .toList();
  }

  private static Order order(OrderLine... lines) {
    return new Order("o", null, "ES", "EUR", Instant.EPOCH, List.of(lines));
  }

  private static OrderLine line(String product, long quantity, long micros) {
    return new OrderLine(product, null, quantity, micros);
  }
}
