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
        List.of(
            new ProductTotals.Ranked("c", 1, 11),
            new ProductTotals.Ranked("a", 2, 10),
            new ProductTotals.Ranked("b", 1, 10)),
        totals.best(20));
  }

  @Test
  void productThatIsReturnedFallsBehind() {
    ProductTotals totals = new ProductTotals();
    totals.add(order(line("a", 3, 10), line("b", 1, 10)));
    ProductTotals returned = new ProductTotals();
    returned.add(order(line("a", -3, 10)));
    totals.merge(returned);
    assertEquals(
        List.of(new ProductTotals.Ranked("b", 1, 10), new ProductTotals.Ranked("a", 3, 0)),
        totals.best(20));
    assertEquals(2, totals.events());
  }

  @Test
  void codingKeepsTheTotals() throws Exception {
    ProductTotals totals = new ProductTotals();
    totals.add(order(line("a", 3, 10), line("b", -1, 10)));
    ProductTotals copy = CoderUtils.clone(ProductTotals.CODER, totals);
    assertEquals(totals.best(20), copy.best(20));
    assertEquals(1, copy.events());
  }

  private static Order order(OrderLine... lines) {
    return new Order("o", null, "ES", "EUR", Instant.EPOCH, List.of(lines));
  }

  private static OrderLine line(String product, long quantity, long micros) {
    return new OrderLine(product, null, quantity, micros);
  }
}
