package dev.cauce.operations.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.io.kafka.OffsetRange;
import dev.cauce.io.runs.Coverage;
import dev.cauce.io.runs.Interval;
import dev.cauce.transforms.commerce.CommerceTopics;
import dev.cauce.transforms.intake.ArrivalHour;
import dev.cauce.transforms.intake.EventHour;
import java.util.List;
import java.util.Map;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

final class TopicAuditTest {
  private static final Instant NINE = Instant.parse("2026-01-01T09:00:00Z");
  private static final Coverage DAY = coverage("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z");

  @Test
  void balancesWhenInIsAcceptedDeadDuplicateLateAndFuture() {
    TopicBalance balance = audit(List.of(arrivals(20, 14)), List.of(events(14, 12, 2)), DAY, 20);
    assertEquals(List.of(), balance.failures());
    assertTrue(balance.holds());
    assertEquals(18, balance.in());
    assertEquals(12, balance.accepted());
    assertEquals(2, balance.duplicate());
    assertEquals(2, balance.heartbeats());
    assertEquals(
        balance.in(),
        balance.accepted()
            + balance.dead()
            + balance.duplicate()
            + balance.late()
            + balance.future());
  }

  /** A conflict was on time when it arrived, and is dead all the same, once. */
  @Test
  void conflictIsCountedAmongTheDeadOnce() {
    TopicBalance balance = audit(List.of(arrivals(20, 14)), List.of(events(14, 9, 2, 3)), DAY, 20);
    assertEquals(List.of(), balance.failures());
    assertEquals(List.of(3L, 4L), List.of(balance.conflict(), balance.dead()));
    assertEquals(
        balance.in(),
        balance.accepted()
            + balance.dead()
            + balance.duplicate()
            + balance.late()
            + balance.future());
  }

  @Test
  void namesAnHourOfArrivalThatDoesNotAddUp() {
    TopicBalance balance = audit(List.of(arrivals(20, 13)), List.of(events(13, 13, 0)), DAY, 20);
    assertEquals(
        List.of(
            "commerce.orders partition 0 hour 2026-01-01T09:00:00.000Z: 20 records, but 13 on time"
                + " + 1 dead + 1 late + 2 future + 2 heartbeats"),
        balance.failures());
  }

  @Test
  void namesAnHourOfEventTimeThatDoesNotAddUp() {
    TopicBalance balance = audit(List.of(arrivals(20, 14)), List.of(events(14, 11, 2)), DAY, 20);
    assertEquals(
        List.of(
            "commerce.orders event hour 2026-01-01T09:00:00.000Z: 14 on time, but 11 accepted + 2"
                + " duplicates + 0 conflicts"),
        balance.failures());
  }

  @Test
  void findsAnEventThatWasLostBetweenArrivalAndEventTime() {
    TopicBalance balance = audit(List.of(arrivals(20, 14)), List.of(events(13, 13, 0)), DAY, 20);
    assertEquals(1, balance.failures().size());
    assertTrue(
        balance.failures().get(0).contains("14 by arrival, 13 by event time"),
        balance.failures().toString());
  }

  @Test
  void saysHowManyLieAcrossTheBordersOfAPartialInterval() {
    Coverage fromNine = coverage("2026-01-01T09:00:00Z", "2026-01-02T00:00:00Z");
    TopicBalance balance =
        audit(List.of(arrivals(20, 14)), List.of(events(10, 10, 0)), fromNine, 20);
    assertEquals(List.of(), balance.failures());
    LedgerCheck sides = balance.checks().get(balance.checks().size() - 1);
    assertTrue(sides.figures().contains("; 4 across borders"), sides.figures());
  }

  @Test
  void anEmptyLedgerDoesNotBalance() {
    LedgerReport report = new LedgerReport(DAY, List.of(audit(List.of(), List.of(), DAY, 0)));
    assertFalse(report.balanced());
    assertEquals("ledger does NOT balance: it holds no record of " + DAY, report.summary());
  }

  @Test
  void theLastLineNamesTheFirstFailure() {
    LedgerReport balanced =
        new LedgerReport(
            DAY, List.of(audit(List.of(arrivals(20, 14)), List.of(events(14, 14, 0)), DAY, 20)));
    assertEquals("ledger balanced", balanced.summary());
    LedgerReport lost =
        new LedgerReport(
            DAY, List.of(audit(List.of(arrivals(20, 14)), List.of(events(14, 14, 0)), DAY, 21)));
    assertEquals(
        "ledger does NOT balance: commerce.orders partition 0 after the hour"
            + " 2026-01-01T09:00:00.000Z: offsets 20 to 20 hold 1 records that are not in the"
            + " ledger",
        lost.summary());
  }

  @Test
  void findsTheFirstHourWhoseRowClosesAtOrAfterATime() {
    Duration future = Duration.standardMinutes(1);
    Instant closes = NINE.plus(Duration.standardHours(1)).plus(future).minus(Duration.millis(1));
    assertEquals(NINE, OwnedOffsets.firstHourOf(closes, future));
    assertEquals(
        NINE.plus(Duration.standardHours(1)),
        OwnedOffsets.firstHourOf(closes.plus(Duration.millis(1)), future));
  }

  private static TopicBalance audit(
      List<ArrivalHour> arrivals, List<EventHour> events, Coverage coverage, long end) {
    TopicLog log =
        new TopicLog(List.of(new OffsetRange(0, 0, end)), Map.of(0, 0L), OffsetRange::size);
    return new TopicAudit(CommerceTopics.ORDERS, arrivals, events, coverage).against(log);
  }

  /** An hour of arrival with 1 dead, 1 late, 2 future records and 2 heartbeats. */
  private static ArrivalHour arrivals(long records, long onTime) {
    return new ArrivalHour(
        "commerce.orders", 0, NINE, 0, records - 1, records, onTime, 1, 1, 2, 2, NINE);
  }

  private static EventHour events(long onTime, long accepted, long duplicates) {
    return events(onTime, accepted, duplicates, 0);
  }

  private static EventHour events(long onTime, long accepted, long duplicates, long conflicts) {
    return new EventHour("commerce.orders", NINE, onTime, accepted, duplicates, conflicts);
  }

  private static Coverage coverage(String from, String to) {
    return Coverage.of(List.of(new Interval(Instant.parse(from), Instant.parse(to))));
  }
}
