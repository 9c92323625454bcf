package dev.cauce.feed.commerce;

import dev.cauce.feed.generate.DayRhythm;
import dev.cauce.feed.generate.GenerateSettings;
import dev.cauce.feed.generate.GeneratedLog;
import dev.cauce.feed.generate.Scenario;
import dev.cauce.transforms.commerce.CommerceTopics;
import dev.cauce.transforms.commerce.Order;
import dev.cauce.transforms.commerce.OrderLine;
import dev.cauce.transforms.intake.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Orders of a shop that sells in seven countries and three currencies: few products and customers
 * make up most of it, the day is busier than the night, and 4% of the orders return something.
 */
public final class OrderGenerator implements Scenario<Order> {
  private static final List<String> COUNTRIES =
      List.of("ES", "ES", "ES", "ES", "FR", "FR", "FR", "DE", "DE", "DE", "IT", "PT", "GB", "US");
  private static final double GUESTS = 0.12;
  private static final double RETURNS = 0.03;
  private static final double EXCHANGES = 0.01;
  private static final double DISCOUNTS = 0.1;

  private final DayRhythm rhythm;
  private final long seed;
  private final OrderSpread spread;

  private OrderGenerator(GenerateSettings settings, OrderSpread spread) {
    rhythm = DayRhythm.of(settings);
    seed = settings.seed();
    this.spread = spread;
  }

  /** The records of {@link CommerceTopics#ORDERS} that {@code settings} describe. */
  public static GeneratedLog<Order> generate(GenerateSettings settings) {
    return generate(settings, OrderSpread.USUAL);
  }

  /** The same, of as many customers and products as {@code spread} says. */
  public static GeneratedLog<Order> generate(GenerateSettings settings, OrderSpread spread) {
    return new GeneratedLog<>(settings, in(settings, spread));
  }

  static OrderGenerator in(GenerateSettings settings, OrderSpread spread) {
    return new OrderGenerator(settings, spread);
  }

  @Override
  public Topic<Order> topic() {
    return CommerceTopics.ORDERS;
  }

  @Override
  public long timeMillisOf(long slot) {
    return rhythm.timeMillisOf(slot);
  }

  @Override
  public Order event(Draw draw) {
    SplittableRandom random = draw.random();
    OrderSpread among =
        spread.alike() > 0 && random.nextDouble() < spread.alike() ? OrderSpread.ONE : spread;
    String country = COUNTRIES.get(among == OrderSpread.ONE ? 0 : random.nextInt(COUNTRIES.size()));
    String currency = currencyOf(country);
    String customer =
        random.nextDouble() < GUESTS ? null : "c" + (10_000 + skewed(random, among.customers()));
    return new Order(
        String.format("o%d-%07d", seed, draw.number()),
        customer,
        country,
        currency,
        Instant.ofEpochMilli(draw.timeMillis()),
        lines(random, among, currency));
  }

  private static String currencyOf(String country) {
    return switch (country) {
      case "GB" -> "GBP";
      case "US" -> "USD";
      default -> "EUR";
    };
  }

  private static int skewed(SplittableRandom random, int count) {
    double share = random.nextDouble();
    return (int) (count * share * share * share);
  }

  private static List<OrderLine> lines(
      SplittableRandom random, OrderSpread among, String currency) {
    double kind = random.nextDouble();
    boolean exchanges = kind >= RETURNS && kind < RETURNS + EXCHANGES;
    int count = exchanges ? 2 + random.nextInt(4) : 1 + random.nextInt(5);
    List<OrderLine> lines = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      boolean returned = kind < RETURNS || (exchanges && i == count - 1);
      long quantity = 1L + skewed(random, 12);
      Product product = Product.numbered(skewed(random, among.products()));
      lines.add(line(random, product, currency, returned ? -quantity : quantity));
    }
    return lines;
  }

  private static OrderLine line(
      SplittableRandom random, Product product, String currency, long quantity) {
    long price = product.priceMicrosIn(currency);
    long charged = random.nextDouble() < DISCOUNTS ? price * 85 / 100 : price;
    return new OrderLine(product.id(), product.description(), quantity, charged);
  }

  @Override
  public void spoil(Order order, int variant) {
    OrderLine line = order.getLines().get(0);
    switch (variant % 10) {
      case 0 -> line.setUnitPriceMicros(-line.getUnitPriceMicros());
      case 1 -> order.setOrderId("");
      case 2 -> order.setEventTime(Instant.parse("2214-07-01T00:00:00Z"));
      case 3 -> line.setQuantity(0L);
      case 4 -> order.setCurrency("euro");
      case 5 -> order.setLines(List.of());
      case 6 -> order.setCountry(CommerceTopics.ALL_COUNTRIES);
      case 7 -> order.setCustomerId(" ");
      case 8 -> line.setProductId("");
      default -> order.setEventTime(Instant.parse("1969-12-31T23:59:59.999Z"));
    }
  }

  /** Nothing is hidden in orders. */
  @Override
  public List<Map<String, Object>> truth() {
    return List.of();
  }
}
