package dev.cauce.feed.commerce;

import dev.cauce.feed.generate.Following;
import dev.cauce.transforms.commerce.CommerceTopics;
import dev.cauce.transforms.commerce.Order;
import dev.cauce.transforms.commerce.ViewAction;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What was looked at before an order, of those of which that is known, and what others look at who
 * buy nothing: one visit more for each order. What is looked at before an order is sent with it, by
 * a page that keeps it for some minutes.
 */
final class Browsing {
  private static final double KNOWN = 0.15;
  private static final int LONGEST_LATER_MILLIS = 600_000;
  private static final int FEWEST = 2;
  private static final int MOST = 7;

  private final long seed;

  Browsing(long seed) {
    this.seed = seed;
  }

  /** Adds the views that go with {@code order}, which was drawn as {@code number}. */
  void follow(Order order, long number, Following following) {
    SplittableRandom random = new SplittableRandom(seed * 43 + number);
    List<Integer> bought =
        order.getLines().stream()
            .filter(line -> line.getQuantity() > 0)
            .map(line -> Product.numberOf(line.getProductId()))
            .distinct()
            .toList();
    if (random.nextDouble() < KNOWN && !bought.isEmpty()) {
      buy(order, bought, random, following);
    }
    long millis = order.getEventTime().toEpochMilli() + random.nextInt(LONGEST_LATER_MILLIS);
    Visits.Visitor visitor = Visits.Visitor.of(seed, number, random);
    int place = 0;
    for (Visits.Step step : Visits.lookAround(random.nextInt(FEWEST, MOST), random)) {
      String viewId = String.format("v%d-%07d-%d", seed, number, place++);
      following.add(CommerceTopics.VIEWS, visitor.view(viewId, step, millis));
      millis += Visits.pauseMillis(random);
    }
  }

  /** The visit ends with the order, which buys each product at its own time. */
  private void buy(
      Order order, List<Integer> products, SplittableRandom random, Following following) {
    String id = order.getOrderId().substring(1);
    Visits.Visitor visitor = new Visits.Visitor("b" + id, order.getCustomerId());
    long end = order.getEventTime().toEpochMilli();
    List<Visits.Step> steps = Visits.beforeBuying(products, random);
    List<Long> before = new ArrayList<>();
    long pauses = 0;
    for (int i = 0; i < steps.size(); i++) {
      // Within the ten minutes after which a view is late.
      pauses += Visits.pauseMillis(random) * 2 / 3;
      before.add(pauses);
    }
    for (int i = 0; i < steps.size(); i++) {
      following.add(
          CommerceTopics.VIEWS,
          visitor.view("v" + id + "-b" + i, steps.get(i), end - before.get(steps.size() - 1 - i)));
    }
    for (int product : products) {
      Visits.Step purchase = new Visits.Step(product, ViewAction.PURCHASE);
      following.add(CommerceTopics.VIEWS, visitor.view("v" + id + "-p" + product, purchase, end));
    }
  }
}
