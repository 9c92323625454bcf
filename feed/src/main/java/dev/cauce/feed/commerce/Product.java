package dev.cauce.feed.commerce;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What the generated shop sells: always the same products at the same prices, in which more than
 * two decimals count.
 */
record Product(String id, @Nullable String description, long euroMicros) {
  static final int COUNT = 300;

  private static final int FIRST = 1000;
  private static final long SEED = 20_260_101;
  private static final List<String> KINDS =
      List.of("LANTERN", "MUG", "CUSHION", "CLOCK", "BASKET", "CANDLE", "TRAY", "LAMP");
  private static final List<String> LOOKS =
      List.of("WHITE", "RED", "OAK", "GLASS", "VINTAGE", "STRIPED", "SMALL");

  private static final List<Product> ALL = all();

  private static List<Product> all() {
    SplittableRandom random = new SplittableRandom(SEED);
    return IntStream.range(0, COUNT).mapToObj(number -> product(number, random)).toList();
  }

  /** Of the products beyond the shop's own each looks and costs as one of those. */
  static Product numbered(int number) {
    Product own = ALL.get(number % COUNT);
    return number < COUNT ? own : new Product(idOf(number), own.description, own.euroMicros);
  }

  /** The number of a product by its id. */
  static int numberOf(String id) {
    return Integer.parseInt(id.substring(1)) - FIRST;
  }

  private static String idOf(int number) {
    return "p" + (FIRST + number);
  }

  private static Product product(int number, SplittableRandom random) {
    String look = LOOKS.get(random.nextInt(LOOKS.size()));
    String kind = KINDS.get(random.nextInt(KINDS.size()));
    double share = random.nextDouble();
    long tenThousandths = 2_500 + (long) (800_000 * share * share * share);
    return new Product(
        idOf(number), number % 20 == 0 ? null : look + " " + kind, tenThousandths * 100);
  }

  /** The price in {@code currency}, at rates that never change. */
  long priceMicrosIn(String currency) {
    return switch (currency) {
      case "GBP" -> euroMicros * 8_613 / 10_000;
      case "USD" -> euroMicros * 10_847 / 10_000;
      default -> euroMicros;
    };
  }
}
