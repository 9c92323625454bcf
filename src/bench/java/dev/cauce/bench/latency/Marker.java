package dev.cauce.bench.latency;

import dev.cauce.transforms.commerce.CommerceTopics;
import dev.cauce.transforms.commerce.Order;
import dev.cauce.transforms.commerce.OrderLine;
import dev.cauce.transforms.intake.EventCodec;
import java.time.Instant;
import java.util.List;

/**
 * An order of a currency that no other has, so that it alone makes a row of {@code sales}.
 *
 * @param number from 0 on
 */
record Marker(int number) {
  private static final EventCodec<Order> CODEC = EventCodec.of(CommerceTopics.ORDERS);
  private static final int LETTERS = 26;

  /** From QAA on, which no generated order has. */
  String currency() {
    char first = (char) ('Q' + number / (LETTERS * LETTERS));
    char second = (char) ('A' + number / LETTERS % LETTERS);
    char third = (char) ('A' + number % LETTERS);
    return "" + first + second + third;
  }

  byte[] key() {
    return currency().getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  /** The order as it is sent, which happened at {@code millis}. */
  byte[] value(long millis) {
    OrderLine line = new OrderLine("marker", null, 1L, 1_000_000L);
    return CODEC.encode(
        new Order(
            "marker-" + number,
            null,
            "ZZ",
            currency(),
            Instant.ofEpochMilli(millis),
            List.of(line)));
  }
}
