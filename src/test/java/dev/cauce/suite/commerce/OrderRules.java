package dev.cauce.suite.commerce;

import dev.cauce.suite.model.EventRules;
import dev.cauce.suite.model.FieldRules;
import dev.cauce.transforms.commerce.Order;
import dev.cauce.transforms.commerce.OrderLine;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.Schema;

/** What the model knows of orders. */
final class OrderRules implements EventRules<Order> {
  private static final long LARGEST_QUANTITY = 1_000_000_000L;
  private static final BigInteger LARGEST_MICROS = BigInteger.TEN.pow(15);

  @Override
  public String pipeline() {
    return "sales";
  }

  @Override
  public String topic() {
    return "commerce.orders";
  }

  @Override
  public Schema schema() {
    return Order.getClassSchema();
  }

  @Override
  public Duration lateness() {
    return Duration.ofMinutes(10);
  }

  @Override
  public Duration future() {
    return Duration.ofMinutes(1);
  }

  @Override
  public String id(Order order) {
    return order.getOrderId();
  }

  @Override
  public Instant time(Order order) {
    return order.getEventTime();
  }

  @Override
  public Optional<String> invalidField(Order order) {
    if (!FieldRules.isName(order.getOrderId())) {
      return Optional.of("orderId");
    }
    if (order.getCustomerId() != null && !FieldRules.isName(order.getCustomerId())) {
      return Optional.of("customerId");
    }
    if (!FieldRules.isName(order.getCountry()) || order.getCountry().equals("*")) {
      return Optional.of("country");
    }
    if (!isCurrency(order.getCurrency())) {
      return Optional.of("currency");
    }
    if (!FieldRules.isTime(order.getEventTime())) {
      return Optional.of("eventTime");
    }
    if (order.getLines().isEmpty()) {
      return Optional.of("lines");
    }
    return invalidLine(order).or(() -> fits(order) ? Optional.empty() : Optional.of("lines"));
  }

  static boolean isCurrency(String currency) {
    return currency.length() == 3 && currency.chars().allMatch(c -> c >= 'A' && c <= 'Z');
  }

  /** Whether what it sells and what it takes back each fit the cell of a row. */
  private static boolean fits(Order order) {
    BigInteger sold = BigInteger.ZERO;
    BigInteger returned = BigInteger.ZERO;
    for (OrderLine line : order.getLines()) {
      BigInteger micros = SalesModel.amountOf(line);
      sold = sold.add(micros.max(BigInteger.ZERO));
      returned = returned.add(micros.min(BigInteger.ZERO));
    }
    return sold.bitLength() < Long.SIZE && returned.negate().bitLength() < Long.SIZE;
  }

  private static Optional<String> invalidLine(Order order) {
    for (int i = 0; i < order.getLines().size(); i++) {
      Optional<String> field = invalidField(order.getLines().get(i));
      if (field.isPresent()) {
        return Optional.of("lines[" + i + "]." + field.get());
      }
    }
    return Optional.empty();
  }

  private static Optional<String> invalidField(OrderLine line) {
    BigInteger quantity = BigInteger.valueOf(line.getQuantity());
    BigInteger price = BigInteger.valueOf(line.getUnitPriceMicros());
    if (!FieldRules.isName(line.getProductId())) {
      return Optional.of("productId");
    }
    if (quantity.signum() == 0
        || quantity.abs().compareTo(BigInteger.valueOf(LARGEST_QUANTITY)) > 0) {
      return Optional.of("quantity");
    }
    if (price.signum() < 0 || price.compareTo(LARGEST_MICROS) > 0) {
      return Optional.of("unitPriceMicros");
    }
    return quantity.multiply(price).abs().compareTo(LARGEST_MICROS) > 0
        ? Optional.of("quantity")
        : Optional.empty();
  }
}
