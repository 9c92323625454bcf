package dev.cauce.feed.commerce;

import dev.cauce.transforms.commerce.View;
import dev.cauce.transforms.commerce.ViewAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What people do in the web shop of the generated world, visit by visit. */
final class Visits {
  private static final int CUSTOMERS = 4_000;
  private static final double GUESTS = 0.4;
  private static final double CARTS = 0.15;
  private static final double SHARED_DEVICES = 0.2;
  private static final int DEVICES = 200;
  private static final int SHORTEST_SECONDS = 10;
  private static final int LONGEST_SECONDS = 60;

  /** What is done with one product. */
  record Step(int product, ViewAction action) {}

  /** Who visits: {@code number} names the visit. */
  record Visitor(String sessionId, @Nullable String customerId) {
    static Visitor of(long seed, long number, SplittableRandom random) {
      double share = random.nextDouble();
      return new Visitor(
          random.nextDouble() < SHARED_DEVICES
              ? "d" + random.nextInt(DEVICES)
              : String.format("s%d-%d", seed, number),
          random.nextDouble() < GUESTS
              ? null
              : "c" + (10_000 + (int) (CUSTOMERS * share * share * share)));
    }

    View view(String viewId, Step step, long millis) {
      return new View(
          viewId,
          sessionId,
          customerId,
          Product.numbered(step.product()).id(),
          step.action(),
          Instant.ofEpochMilli(millis));
    }
  }

  private Visits() {}

  /** {@code count} steps of somebody who looks around and puts some of it into the cart. */
  static List<Step> lookAround(int count, SplittableRandom random) {
    List<Integer> seen = new ArrayList<>(List.of(Themes.popular(random)));
    List<Step> steps = new ArrayList<>();
    while (steps.size() < count) {
      int product = seen.get(seen.size() - 1);
      steps.add(new Step(product, ViewAction.VIEW));
      if (random.nextDouble() < CARTS) {
        steps.add(new Step(product, ViewAction.CART));
      }
      seen.add(Themes.next(seen, random));
    }
    return steps.subList(0, count);
  }

  /** The steps of somebody who then buys {@code products}: each is found after one near it. */
  static List<Step> beforeBuying(List<Integer> products, SplittableRandom random) {
    List<Step> steps = new ArrayList<>();
    for (int product : products) {
      if (random.nextBoolean()) {
        steps.add(new Step(Themes.near(product, random), ViewAction.VIEW));
      }
      steps.add(new Step(product, ViewAction.VIEW));
      steps.add(new Step(product, ViewAction.CART));
    }
    return steps;
  }

  /** How long somebody looks at a product. */
  static long pauseMillis(SplittableRandom random) {
    return 1000L * random.nextInt(SHORTEST_SECONDS, LONGEST_SECONDS);
  }
}
