package dev.cauce.transforms.commerce;

import dev.cauce.transforms.intake.DeadRecordException;
import dev.cauce.transforms.intake.FieldCheck;
import dev.cauce.transforms.intake.Topic;
import org.joda.time.Duration;

/** The topics of e-commerce. */
public final class CommerceTopics {
  /** The country under which {@link Sales} of all countries are summed up. */
  public static final String ALL_COUNTRIES = "*";

  static final long LARGEST_QUANTITY = 1_000_000_000L;

  /** A billion units of the currency: sums of nine thousand such lines still fit a long. */
  static final long LARGEST_MICROS = 1_000_000_000_000_000L;

  /** Orders, a return being one with negative quantities. */
  public static final Topic<Order> ORDERS =
      Topic.of("commerce.orders", Order.class)
          .identifiedBy(Order::getOrderId)
          .happenedAt(order -> order.getEventTime().toEpochMilli())
          .keyedBy(Order::getOrderId)
          .checkedBy(CommerceTopics::check)
          .withBounds(Duration.standardMinutes(10), Duration.standardMinutes(1));

  private CommerceTopics() {}

  private static void check(Order order) throws DeadRecordException {
    FieldCheck.id("orderId", order.getOrderId(), "536365");
    if (order.getCustomerId() != null) {
      FieldCheck.id("customerId", order.getCustomerId(), "17850");
    }
    FieldCheck.id("country", order.getCountry(), "ES");
    FieldCheck.require(
        !order.getCountry().equals(ALL_COUNTRIES), "country", "is *, which means all", "ES");
    FieldCheck.require(
        order.getCurrency().matches("[A-Z]{3}"),
        "currency",
        "is \"" + order.getCurrency() + "\", not three capital letters",
        "EUR");
    FieldCheck.time("eventTime", order.getEventTime());
    FieldCheck.require(!order.getLines().isEmpty(), "lines", "is empty", "one line or more");
    for (int i = 0; i < order.getLines().size(); i++) {
      check("lines[" + i + "].", order.getLines().get(i));
    }
  }

  private static void check(String path, OrderLine line) throws DeadRecordException {
    FieldCheck.id(path + "productId", line.getProductId(), "85123A");
    FieldCheck.range(path + "quantity", line.getQuantity(), -LARGEST_QUANTITY, LARGEST_QUANTITY);
    FieldCheck.require(line.getQuantity() != 0, path + "quantity", "is 0", "6, or -6 for a return");
    FieldCheck.range(path + "unitPriceMicros", line.getUnitPriceMicros(), 0, LARGEST_MICROS);
    FieldCheck.require(
        Math.multiplyHigh(line.getQuantity(), line.getUnitPriceMicros())
                == (line.getQuantity() * line.getUnitPriceMicros()) >> 63
            && Math.abs(line.getQuantity() * line.getUnitPriceMicros()) <= LARGEST_MICROS,
        path + "quantity times unitPriceMicros",
        "is beyond ±" + LARGEST_MICROS,
        "6 times 2550000");
  }
}
