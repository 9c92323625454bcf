package dev.cauce.bench.latency;

import dev.cauce.transforms.commerce.CommerceTopics;
import dev.cauce.transforms.commerce.Order;
import dev.cauce.transforms.commerce.OrderLine;
import dev.cauce.transforms.commerce.Sales;
import dev.cauce.transforms.intake.EventCodec;
import java.time.Instant;
import java.util.List;

/**
 * An order of a currency that no other has, so that it alone makes a row of {@code sales}.
 *
 * @param number from 0 on
 */
record MarkerOrder(int number) implements Marker {
  private static final EventCodec<Order> CODEC = EventCodec.of(CommerceTopics.ORDERS);
  private static final int LETTERS = 26;

  /** Its currency, from QAA on, which no generated order has. */
  @Override
  public String name() {
    char first = (char) ('Q' + number / (LETTERS * LETTERS));
    char second = (char) ('A' + number / LETTERS % LETTERS);
    char third = (char) ('A' + number % LETTERS);
    return "" + first + second + third;
  }

  @Override
  public byte[] value(long millis) {
    OrderLine line = new OrderLine("marker", null, 1L, 1_000_000L);
    return CODEC.encode(
        new Order(
            "marker-" + number, null, "ZZ", name(), Instant.ofEpochMilli(millis), List.of(line)));
  }

  @Override
  public String query() {
    return String.format(
        "SELECT \"start\" FROM sales_g1 WHERE \"period\" = 'HOUR' AND \"currency\" = '%s'"
            + " AND \"country\" = '*' AND \"bucket\" = %d",
        name(), Sales.TABLE.bucket().startOf(org.joda.time.Instant.now()).getMillis());
  }
}
