package dev.cauce.transforms.commerce.shopping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cauce.transforms.commerce.RecentActivity;
import dev.cauce.transforms.commerce.View;
import dev.cauce.transforms.commerce.ViewAction;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecentProductsTest {
  private final RecentProducts products = new RecentProducts();

  private void take(String product, ViewAction action, long millis) {
    products.take(new View("v", "s", "c", product, action, Instant.ofEpochMilli(millis)));
  }

  private RecentActivity activity() {
    return products.activity("c", org.joda.time.Instant.EPOCH);
  }

  @Test
  void eachProductIsThereOnceWithWhatWasDoneLast() {
    take("a", ViewAction.VIEW, 1);
    take("b", ViewAction.VIEW, 2);
    take("a", ViewAction.CART, 3);
    assertEquals("[\"a\",\"b\"]", activity().products());
    assertEquals("[\"CART\",\"VIEW\"]", activity().actions());
    assertEquals("[\"1970-01-01T00:00:00.003Z\",\"1970-01-01T00:00:00.002Z\"]", activity().times());
  }

  @Test
  void twentyAreKeptOfTheWindow() {
    for (int i = 1; i <= 25; i++) {
      take("p" + i, ViewAction.VIEW, i);
    }
    assertEquals(20, activity().count());
    products.forget(24);
    assertEquals("[\"p25\"]", activity().products());
  }

  @Test
  void idsOfAnyKindAreJson() {
    take("a\"b\\c\nd😀ıש", ViewAction.VIEW, 1);
    assertEquals("[\"a\\\"b\\\\c\\u000ad😀ıש\"]", activity().products());
  }
}
