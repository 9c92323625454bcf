package dev.cauce.transforms.commerce;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.transforms.intake.DeadReason;
import dev.cauce.transforms.intake.DeadRecordException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CommerceTopicsTest {

  static Stream<Arguments> spoiled() {
    return Stream.of(
        spoil("orderId is empty", order -> order.setOrderId(" ")),
        spoil("orderId has 1001 characters", order -> order.setOrderId("x".repeat(1001))),
        spoil("customerId is empty", order -> order.setCustomerId("")),
        spoil("country is *", order -> order.setCountry("*")),
        spoil("currency is \"eur\"", order -> order.setCurrency("eur")),
        spoil("eventTime is 1969", order -> order.setEventTime(Instant.ofEpochMilli(-1))),
        spoil(
            "eventTime is 2200",
            order -> order.setEventTime(Instant.parse("2200-01-01T00:00:00Z"))),
        spoil("lines is empty", order -> order.setLines(List.of())),
        spoil("lines[0].productId is empty", order -> line(order).setProductId("")),
        spoil("lines[0].quantity is 0", order -> line(order).setQuantity(0)),
        spoil("lines[0].unitPriceMicros is -1", order -> line(order).setUnitPriceMicros(-1)),
        spoil(
            "lines[0].quantity times",
            order -> {
              line(order).setQuantity(1_000_000_000);
              line(order).setUnitPriceMicros(1_000_000_000_000_000L);
            }));
  }

  private static Arguments spoil(String cause, Consumer<Order> change) {
    return Arguments.of(cause, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("spoiled")
  void spoiledFieldIsNamedWithItsValueAndAGoodOne(String cause, Consumer<Order> change) {
    Order order = order();
    change.accept(order);
    DeadRecordException thrown =
        assertThrows(DeadRecordException.class, () -> CommerceTopics.ORDERS.check(order));
    assertEquals(DeadReason.INVALID_FIELD, thrown.reason());
    assertTrue(thrown.getMessage().startsWith(cause), thrown.getMessage());
    assertTrue(thrown.getMessage().contains("a good one: "), thrown.getMessage());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, -1})
  void orderIsRefusedWhereNoCellHoldsItsSum(long sign) {
    Order order = order();
    OrderLine largest = new OrderLine("p", null, sign, 1_000_000_000_000_000L);
    OrderLine rest = new OrderLine("p", null, sign, Long.MAX_VALUE % 1_000_000_000_000_000L);
    List<OrderLine> lines = new ArrayList<>(Collections.nCopies(9223, largest));
    lines.add(rest);
    lines.add(new OrderLine("p", null, -9 * sign, 1L));
    order.setLines(lines);
    assertDoesNotThrow(() -> CommerceTopics.ORDERS.check(order));
    lines.add(new OrderLine("p", null, sign, 1L));
    DeadRecordException thrown =
        assertThrows(DeadRecordException.class, () -> CommerceTopics.ORDERS.check(order));
    assertEquals(
        "lines add up to "
            + (sign > 0 ? "" : "-")
            + "9223372036854775808 micros, not within ±9223372036854775807; a good one: several"
            + " orders, each of some of the lines",
        thrown.getMessage());
  }

  @Test
  void returnIsAGoodOrder() {
    Order order = order();
    line(order).setQuantity(-6);
    assertDoesNotThrow(() -> CommerceTopics.ORDERS.check(order));
  }

  static Stream<Arguments> spoiledViews() {
    Instant now = Instant.parse("2026-03-01T00:00:00Z");
    ViewAction action = ViewAction.VIEW;
    return Stream.of(
        Arguments.of("viewId is empty", new View("", "s", null, "p", action, now)),
        Arguments.of("sessionId is empty", new View("v", " ", null, "p", action, now)),
        Arguments.of("customerId is empty", new View("v", "s", "", "p", action, now)),
        Arguments.of(
            "productId has 1001 characters",
            new View("v", "s", "c", "x".repeat(1001), action, now)),
        Arguments.of(
            "eventTime is 1969", new View("v", "s", "c", "p", action, Instant.ofEpochMilli(-1))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("spoiledViews")
  void spoiledFieldOfAViewIsNamed(String cause, View view) {
    DeadRecordException thrown =
        assertThrows(DeadRecordException.class, () -> CommerceTopics.VIEWS.check(view));
    assertTrue(thrown.getMessage().startsWith(cause), thrown.getMessage());
    assertTrue(thrown.getMessage().contains("a good one: "), thrown.getMessage());
  }

  @Test
  void viewNeedsNoCustomer() {
    View view =
        new View("v", "s", null, "p", ViewAction.CART, Instant.parse("2026-03-01T00:00:00Z"));
    assertDoesNotThrow(() -> CommerceTopics.VIEWS.check(view));
  }

  static Stream<Arguments> spoiledPayments() {
    return Stream.of(
        Arguments.of("paymentId is empty", payment("", "c", "t", 1, "EUR")),
        Arguments.of("customerId is empty", payment("p", " ", "t", 1, "EUR")),
        Arguments.of(
            "terminalId has 1001 characters", payment("p", "c", "x".repeat(1001), 1, "EUR")),
        Arguments.of("amountMicros is -1", payment("p", "c", "t", -1, "EUR")),
        Arguments.of(
            "amountMicros is 10000000000001", payment("p", "c", "t", 10_000_000_000_001L, "EUR")),
        Arguments.of("currency is \"euro\"", payment("p", "c", "t", 1, "euro")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("spoiledPayments")
  void spoiledFieldOfAPaymentIsNamed(String cause, Payment payment) {
    DeadRecordException thrown =
        assertThrows(DeadRecordException.class, () -> CommerceTopics.PAYMENTS.check(payment));
    assertTrue(thrown.getMessage().startsWith(cause), thrown.getMessage());
    assertTrue(thrown.getMessage().contains("a good one: "), thrown.getMessage());
  }

  @Test
  void paymentOfNothingAndTheLargestAreGood() {
    assertDoesNotThrow(() -> CommerceTopics.PAYMENTS.check(payment("p", "c", "t", 0, "EUR")));
    assertDoesNotThrow(
        () -> CommerceTopics.PAYMENTS.check(payment("p", "c", "t", 10_000_000_000_000L, "EUR")));
  }

  private static Payment payment(
      String id, String customer, String terminal, long micros, String currency) {
    return new Payment(
        id, customer, terminal, micros, currency, Instant.parse("2026-01-31T12:00:00Z"));
  }

  @Test
  void chargebackWithoutAnIdIsRefused() {
    Instant time = Instant.parse("2026-01-31T12:00:00Z");
    DeadRecordException thrown =
        assertThrows(
            DeadRecordException.class,
            () -> CommerceTopics.CHARGEBACKS.check(new Chargeback(" ", "p", "c", "t", time)));
    assertTrue(thrown.getMessage().startsWith("chargebackId is empty"), thrown.getMessage());
    assertDoesNotThrow(
        () -> CommerceTopics.CHARGEBACKS.check(new Chargeback("b", "p", "c", "t", time)));
  }

  private static OrderLine line(Order order) {
    return order.getLines().get(0);
  }

  private static Order order() {
    return new Order(
        "536365",
        "17850",
        "ES",
        "EUR",
        Instant.parse("2026-01-31T12:00:00Z"),
        List.of(new OrderLine("85123A", null, 6L, 2_550_000L)));
  }
}
