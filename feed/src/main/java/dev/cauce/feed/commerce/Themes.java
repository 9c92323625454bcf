package dev.cauce.feed.commerce;

import com.google.common.collect.ImmutableMap;
import dev.cauce.feed.generate.GenerateSettings;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Which of the generated shop's products belong together: each theme has ten, in a ring, of which
 * some are sold often and some hardly ever. Who looks at one most often looks at one near it next.
 */
final class Themes {
  private static final int THEMES = 30;
  private static final int RING = Product.COUNT / THEMES;
  private static final double WITHIN = 0.7;
  private static final double BACK = 0.1;

  private Themes() {}

  /** A product that many look at, by the same power law by which products are ordered. */
  static int popular(SplittableRandom random) {
    double share = random.nextDouble();
    return (int) (Product.COUNT * share * share * share);
  }

  /** What is looked at after products of which {@code seen} are numbers, the last one last. */
  static int next(List<Integer> seen, SplittableRandom random) {
    double kind = random.nextDouble();
    if (kind < BACK) {
      return seen.get(random.nextInt(seen.size()));
    }
    return kind < BACK + WITHIN ? near(seen.get(seen.size() - 1), random) : popular(random);
  }

  /** One or two steps further in the ring, or back. */
  static int near(int product, SplittableRandom random) {
    int steps = 1 + random.nextInt(2);
    return moved(product, random.nextInt(3) > 0 ? steps : -steps);
  }

  private static int moved(int product, int steps) {
    return product % THEMES + THEMES * Math.floorMod(product / THEMES + steps, RING);
  }

  /** That each product has the next one of its ring beside it. */
  static List<Map<String, Object>> truth(GenerateSettings settings) {
    return IntStream.range(0, Product.COUNT)
        .<Map<String, Object>>mapToObj(
            number ->
                ImmutableMap.of(
                    "kind",
                    "THEME",
                    "productId",
                    Product.numbered(number).id(),
                    "recommendedId",
                    Product.numbered(moved(number, 1)).id(),
                    "from",
                    settings.from().toString(),
                    "to",
                    settings.to().toString()))
        .toList();
  }
}
