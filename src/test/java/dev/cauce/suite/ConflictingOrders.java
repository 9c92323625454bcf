package dev.cauce.suite;

import dev.cauce.suite.log.LogRecord;
import dev.cauce.suite.log.Workload;
import dev.cauce.transforms.commerce.CommerceTopics;
import dev.cauce.transforms.commerce.Order;
import dev.cauce.transforms.commerce.OrderLine;
import dev.cauce.transforms.intake.EventCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Orders of which a third comes with two or three contents under one id and event time, in copies
 * that are spread over partitions, hours of arrival and both bounds. The contents differ by what no
 * row shows, so that every cell is known though it is open which of them is accepted.
 */
final class ConflictingOrders {
  private static final Instant FIRST = Instant.parse("2026-02-10T06:00:00Z");
  private static final long HOUR = 3_600_000;
  private static final long LATE = CommerceTopics.ORDERS.lateness().getMillis();
  private static final long EARLY = CommerceTopics.ORDERS.future().getMillis();

  private final Random random;
  private final EventCodec<Order> codec = EventCodec.of(CommerceTopics.ORDERS);

  private record Copy(long arrival, String id, byte[] value) {}

  private ConflictingOrders(Random random) {
    this.random = random;
  }

  /** The log of {@code orders} ids, in the order of arrival. */
  static List<LogRecord> log(int orders, Random random) {
    return new ConflictingOrders(random).log(orders);
  }

  private List<LogRecord> log(int orders) {
    List<Copy> copies = new ArrayList<>();
    for (int n = 0; n < orders; n++) {
      addCopies("o" + n, copies);
    }
    copies.sort(Comparator.comparing(Copy::arrival));
    long[] offsets = new long[Workload.PARTITIONS];
    List<LogRecord> records = new ArrayList<>();
    for (Copy copy : copies) {
      int partition = random.nextInt(Workload.PARTITIONS);
      byte[] key = copy.id().getBytes(StandardCharsets.UTF_8);
      records.add(
          new LogRecord(
              CommerceTopics.ORDERS.name(),
              partition,
              offsets[partition]++,
              copy.arrival(),
              key,
              copy.value(),
              false));
    }
    return records;
  }

  /** Each copy is on time, but for one in ten; two ids in five are at the border of an hour. */
  private void addCopies(String id, List<Copy> copies) {
    long hour = FIRST.toEpochMilli() + random.nextInt(4) * HOUR;
    long time =
        switch (random.nextInt(5)) {
          case 0 -> hour;
          case 1 -> hour + HOUR - 1;
          default -> hour + random.nextInt((int) HOUR);
        };
    int contents = Math.max(1, random.nextInt(6) - 2);
    for (int copy = random.nextInt(4); copy >= 0; copy--) {
      for (int content = 0; content < contents; content++) {
        long arrival =
            random.nextInt(10) == 0
                ? time + LATE + 1 + random.nextInt((int) HOUR)
                : time - EARLY + random.nextInt((int) (EARLY + LATE + 1));
        copies.add(new Copy(arrival, id, order(id, time, "content " + content)));
      }
    }
  }

  private byte[] order(String id, long time, String description) {
    List<OrderLine> lines = List.of(new OrderLine("p", description, 2L, 1_500_000L));
    return codec.encode(new Order(id, "c" + id, "ES", "EUR", Instant.ofEpochMilli(time), lines));
  }
}
