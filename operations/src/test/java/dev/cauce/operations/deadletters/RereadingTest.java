package dev.cauce.operations.deadletters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.cauce.transforms.commerce.CommerceTopics;
import dev.cauce.transforms.commerce.Order;
import dev.cauce.transforms.commerce.OrderLine;
import dev.cauce.transforms.intake.DeadLetter;
import dev.cauce.transforms.intake.EventCodec;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RereadingTest {
  private static final Instant TIME = Instant.parse("2026-01-02T10:00:00Z");

  private final Rereading<Order> rereading = Rereading.of(CommerceTopics.ORDERS);

  @Test
  void readsWhatIsAnEventNow() {
    Rereading.Outcome outcome =
        rereading.read(letter("DEAD", "UNKNOWN_SCHEMA", order("EUR"), TIME.plusSeconds(1)));
    assertEquals(TIME.toEpochMilli(), outcome.eventTime().getMillis());
  }

  @Test
  void findsWhatIsStillDeadForTheSameReasonUnchanged() {
    Rereading.Outcome outcome =
        rereading.read(letter("DEAD", "INVALID_FIELD", order("euro"), TIME));
    assertEquals(new Rereading.Outcome(null, false), outcome);
    assertEquals(outcome, rereading.read(letter("DEAD", "NULL_PAYLOAD", null, TIME)));
  }

  @Test
  void seesThatTheReasonIsAnother() {
    assertEquals(
        new Rereading.Outcome(null, true),
        rereading.read(letter("DEAD", "UNKNOWN_SCHEMA", order("euro"), TIME)));
  }

  @Test
  void seesThatWhatWasDeadIsLateNow() {
    Rereading.Outcome outcome =
        rereading.read(letter("DEAD", "MALFORMED", order("EUR"), TIME.plusSeconds(3600)));
    assertNull(outcome.eventTime());
    assertEquals(new Rereading.Outcome(null, true), outcome);
  }

  @Test
  void leavesLateRecordsLate() {
    assertEquals(
        new Rereading.Outcome(null, false),
        rereading.read(letter("LATE", null, order("EUR"), TIME.plusSeconds(3600))));
  }

  /** It could be read from the first: what is wrong is that there are several of it. */
  @Test
  void leavesConflictsAsTheyAre() {
    assertEquals(
        new Rereading.Outcome(null, false),
        rereading.read(letter("DEAD", "CONFLICT", order("EUR"), TIME)));
    assertEquals(
        new Rereading.Outcome(null, false), rereading.read(letter("DEAD", "CONFLICT", null, TIME)));
  }

  private static byte[] order(String currency) {
    return EventCodec.of(CommerceTopics.ORDERS)
        .encode(
            Order.newBuilder()
                .setOrderId("o1")
                .setCountry("ES")
                .setCurrency(currency)
                .setEventTime(TIME)
                .setLines(List.of(new OrderLine("p", null, 1L, 1L)))
                .build());
  }

  private static DeadLetter letter(
      String disposition, String reason, byte[] payload, Instant arrival) {
    org.joda.time.Instant time = org.joda.time.Instant.ofEpochMilli(arrival.toEpochMilli());
    return new DeadLetter(
        "commerce.orders",
        0,
        time,
        1,
        time,
        disposition,
        reason,
        "Decode",
        "it was so",
        null,
        payload,
        time,
        null,
        null);
  }
}
