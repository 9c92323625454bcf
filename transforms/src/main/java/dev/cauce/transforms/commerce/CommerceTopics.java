package dev.cauce.transforms.commerce;

import dev.cauce.transforms.intake.DeadRecordException;
import dev.cauce.transforms.intake.FieldCheck;
import dev.cauce.transforms.intake.Topic;
import java.math.BigInteger;
import java.util.List;
import org.joda.time.Duration;

/** The topics of e-commerce. */
public final class CommerceTopics {
  /** The country under which {@link Sales} of all countries are summed up. */
  public static final String ALL_COUNTRIES = "*";

  static final long LARGEST_QUANTITY = 1_000_000_000L;

  /** A billion units of the currency: nine thousand such lines still fit an order's sum. */
  static final long LARGEST_MICROS = 1_000_000_000_000_000L;

  /** Ten million units of the currency. */
  static final long LARGEST_PAYMENT_MICROS = 10_000_000_000_000L;

  /** Orders, a return being one with negative quantities. */
  public static final Topic<Order> ORDERS =
      Topic.of("commerce.orders", Order.class)
          .identifiedBy(Order::getOrderId)
          .happenedAt(order -> order.getEventTime().toEpochMilli())
          .keyedBy(Order::getOrderId)
          .checkedBy(CommerceTopics::check)
          .withBounds(Duration.standardMinutes(10), Duration.standardMinutes(1));

  /** Payments by card. */
  public static final Topic<Payment> PAYMENTS =
      Topic.of("commerce.payments", Payment.class)
          .identifiedBy(Payment::getPaymentId)
          .happenedAt(payment -> payment.getEventTime().toEpochMilli())
          .keyedBy(Payment::getCustomerId)
          .checkedBy(CommerceTopics::check)
          .withBounds(Duration.standardSeconds(10), Duration.standardSeconds(10));

  /** Reports that payments were frauds. */
  public static final Topic<Chargeback> CHARGEBACKS =
      Topic.of("commerce.chargebacks", Chargeback.class)
          .identifiedBy(Chargeback::getChargebackId)
          .happenedAt(chargeback -> chargeback.getEventTime().toEpochMilli())
          .keyedBy(Chargeback::getPaymentId)
          .checkedBy(CommerceTopics::check)
          .withBounds(Duration.standardSeconds(10), Duration.standardSeconds(10));

  /** What is looked at, put into carts and bought in a web shop. */
  public static final Topic<View> VIEWS =
      Topic.of("commerce.views", View.class)
          .identifiedBy(View::getViewId)
          .happenedAt(view -> view.getEventTime().toEpochMilli())
          .keyedBy(View::getSessionId)
          .checkedBy(CommerceTopics::check)
          .withBounds(Duration.standardMinutes(10), Duration.standardSeconds(10));

  private CommerceTopics() {}

  private static void check(View view) throws DeadRecordException {
    FieldCheck.id("viewId", view.getViewId(), "v-2026-0081942");
    FieldCheck.id("sessionId", view.getSessionId(), "s-81942");
    if (view.getCustomerId() != null) {
      FieldCheck.id("customerId", view.getCustomerId(), "17850");
    }
    FieldCheck.id("productId", view.getProductId(), "85123A");
    FieldCheck.time("eventTime", view.getEventTime());
  }

  private static void check(Payment payment) throws DeadRecordException {
    FieldCheck.id("paymentId", payment.getPaymentId(), "p-2026-0081942");
    FieldCheck.id("customerId", payment.getCustomerId(), "17850");
    FieldCheck.id("terminalId", payment.getTerminalId(), "shop-12/till-3");
    FieldCheck.range("amountMicros", payment.getAmountMicros(), 0, LARGEST_PAYMENT_MICROS);
    checkCurrency(payment.getCurrency());
    FieldCheck.time("eventTime", payment.getEventTime());
  }

  private static void check(Chargeback chargeback) throws DeadRecordException {
    FieldCheck.id("chargebackId", chargeback.getChargebackId(), "cb-81942");
    FieldCheck.id("paymentId", chargeback.getPaymentId(), "p-2026-0081942");
    FieldCheck.id("customerId", chargeback.getCustomerId(), "17850");
    FieldCheck.id("terminalId", chargeback.getTerminalId(), "shop-12/till-3");
    FieldCheck.time("eventTime", chargeback.getEventTime());
  }

  private static void check(Order order) throws DeadRecordException {
    FieldCheck.id("orderId", order.getOrderId(), "536365");
    if (order.getCustomerId() != null) {
      FieldCheck.id("customerId", order.getCustomerId(), "17850");
    }
    FieldCheck.id("country", order.getCountry(), "ES");
    if (order.getCountry().equals(ALL_COUNTRIES)) {
      throw FieldCheck.invalid("country", "is *, which means all", "ES");
    }
    checkCurrency(order.getCurrency());
    FieldCheck.time("eventTime", order.getEventTime());
    List<OrderLine> lines = order.getLines();
    if (lines.isEmpty()) {
      throw FieldCheck.invalid("lines", "is empty", "one line or more");
    }
    for (int i = 0; i < lines.size(); i++) {
      check(i, lines.get(i));
    }
    checkSums(lines);
  }

  /** What no row of even this order alone could hold. */
  private static void checkSums(List<OrderLine> lines) throws DeadRecordException {
    long sold = 0;
    long returned = 0;
    for (OrderLine line : lines) {
      long micros = line.getQuantity() * line.getUnitPriceMicros();
      sold += Math.max(micros, 0);
      returned += Math.max(-micros, 0);
      // A line is so small that a sum turns negative as soon as it is too large.
      if (sold < 0 || returned < 0) {
        throw tooLarge(lines, sold < 0 ? 1 : -1);
      }
    }
  }

  private static DeadRecordException tooLarge(List<OrderLine> lines, int sign) {
    BigInteger sum =
        lines.stream()
            .filter(line -> Long.signum(line.getQuantity()) == sign)
            .map(line -> BigInteger.valueOf(line.getQuantity() * line.getUnitPriceMicros()))
            .reduce(BigInteger.ZERO, BigInteger::add);
    return FieldCheck.invalid(
        "lines",
        "add up to " + sum + " micros, not within ±" + Long.MAX_VALUE,
        "several orders, each of some of the lines");
  }

  private static void checkCurrency(String code) throws DeadRecordException {
    if (!isCurrency(code)) {
      throw FieldCheck.invalid("currency", "is \"" + code + "\", not three capital letters", "EUR");
    }
  }

  private static boolean isCurrency(String code) {
    return code.length() == 3
        && isCapital(code.charAt(0))
        && isCapital(code.charAt(1))
        && isCapital(code.charAt(2));
  }

  private static boolean isCapital(char letter) {
    return letter >= 'A' && letter <= 'Z';
  }

  private static void check(int index, OrderLine line) throws DeadRecordException {
    try {
      check(line);
    } catch (DeadRecordException e) {
      throw new DeadRecordException(e.reason(), "lines[" + index + "]." + e.getMessage());
    }
  }

  private static void check(OrderLine line) throws DeadRecordException {
    FieldCheck.id("productId", line.getProductId(), "85123A");
    long quantity = line.getQuantity();
    long price = line.getUnitPriceMicros();
    FieldCheck.range("quantity", quantity, -LARGEST_QUANTITY, LARGEST_QUANTITY);
    if (quantity == 0) {
      throw FieldCheck.invalid("quantity", "is 0", "6, or -6 for a return");
    }
    FieldCheck.range("unitPriceMicros", price, 0, LARGEST_MICROS);
    if (price > LARGEST_MICROS / Math.abs(quantity)) {
      throw FieldCheck.invalid(
          "quantity times unitPriceMicros", "is beyond ±" + LARGEST_MICROS, "6 times 2550000");
    }
  }
}
