package dev.cauce.operations.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.io.kafka.OffsetRange;
import dev.cauce.transforms.intake.ArrivalHour;
import java.util.List;
import java.util.Map;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

final class OffsetAuditTest {
  /** A log that holds a record at every offset, and must not be asked. */
  private static final TopicLog.Counter UNASKED =
      range -> {
        throw new AssertionError("asked for " + range);
      };

  @Test
  void passesHoursThatFollowEachOther() {
    assertHolds(List.of(hour(0, 1, 0, 9), hour(0, 2, 10, 19)), log(0, 20, UNASKED));
  }

  @Test
  void passesTheMarksOfTransactionsWithinBetweenAndAfterHours() {
    TopicLog.Counter marks = range -> range.size() == 10 ? 9 : 0;
    assertHolds(List.of(hour(0, 1, 0, 9, 9), hour(0, 2, 11, 19)), log(0, 21, marks));
  }

  @Test
  void namesALostRecordWithinAnHour() {
    assertFails(
        List.of(hour(0, 1, 0, 9, 9)),
        log(0, 10, OffsetRange::size),
        0,
        "partition 0 hour 2026-01-01T01:00:00.000Z: 9 records at offsets 0 to 9, where the log"
            + " holds 10");
  }

  @Test
  void namesARecordThatIsCountedTwice() {
    assertFails(
        List.of(hour(0, 1, 0, 9, 11)),
        log(0, 10, UNASKED),
        0,
        "partition 0 hour 2026-01-01T01:00:00.000Z: 11 records at offsets 0 to 9");
  }

  @Test
  void namesRecordsThatAreLostBetweenHours() {
    assertFails(
        List.of(hour(0, 1, 0, 9), hour(0, 2, 12, 19)),
        log(0, 20, OffsetRange::size),
        0,
        "partition 0 before the hour 2026-01-01T02:00:00.000Z: offsets 10 to 11 hold 2 records"
            + " that are not in the ledger");
  }

  @Test
  void namesRecordsThatAreLostBeforeTheFirstAndAfterTheLastHour() {
    List<ArrivalHour> rows = List.of(hour(0, 1, 2, 9));
    assertFails(
        rows,
        log(0, 10, OffsetRange::size),
        1,
        "partition 0 before the hour 2026-01-01T01:00:00.000Z: offsets 0 to 1 hold 2 records"
            + " that are not in the ledger");
    assertFails(
        rows,
        log(2, 11, OffsetRange::size),
        1,
        "partition 0 after the hour 2026-01-01T01:00:00.000Z: offsets 10 to 10 hold 1 records"
            + " that are not in the ledger");
  }

  @Test
  void namesAPartitionThatIsNotInTheLedgerAtAll() {
    assertFails(
        List.of(),
        log(0, 10, OffsetRange::size),
        1,
        "partition 0 in no hour: offsets 0 to 9 hold 10 records that are not in the ledger");
  }

  @Test
  void namesHoursThatShareOffsets() {
    assertFails(
        List.of(hour(0, 1, 0, 9), hour(0, 2, 8, 19)),
        log(0, 20, UNASKED),
        0,
        "partition 0 hour 2026-01-01T02:00:00.000Z: begins at offset 8, before 10");
  }

  @Test
  void namesHoursBeyondWhatTheGenerationOwns() {
    assertFails(
        List.of(hour(0, 1, 0, 9), hour(0, 2, 10, 19)),
        log(0, 10, UNASKED),
        1,
        "partition 0 hour 2026-01-01T02:00:00.000Z: offsets 10 to 19 are not among the log's"
            + " [0:0-10]");
    assertFails(
        List.of(hour(0, 1, 0, 10)),
        log(0, 10, UNASKED),
        1,
        "partition 0 hour 2026-01-01T01:00:00.000Z: ends at offset 10, after 9");
    assertFails(
        List.of(hour(7, 1, 0, 0)),
        log(0, 0, UNASKED),
        1,
        "partition 7 hour 2026-01-01T01:00:00.000Z: offsets 0 to 0 are not among the log's []");
  }

  @Test
  void passesHoursThatRetentionHasDeletedFromTheLog() {
    assertHolds(
        List.of(hour(0, 1, 0, 9), hour(0, 2, 10, 19)),
        new TopicLog(List.of(new OffsetRange(0, 15, 20)), Map.of(0, 15L), UNASKED));
  }

  @Test
  void passesAPartitionWithoutRecords() {
    assertHolds(List.of(), log(0, 0, UNASKED));
  }

  private static void assertHolds(List<ArrivalHour> rows, TopicLog log) {
    for (LedgerCheck check : OffsetAudit.of(rows, log)) {
      assertTrue(check.holds(), () -> check.failures().toString());
    }
  }

  private static void assertFails(List<ArrivalHour> rows, TopicLog log, int check, String failure) {
    List<LedgerCheck> checks = OffsetAudit.of(rows, log);
    assertEquals(List.of(failure), checks.get(check).failures());
    assertEquals(List.of(), checks.get(1 - check).failures());
  }

  private static TopicLog log(long from, long to, TopicLog.Counter counter) {
    return new TopicLog(List.of(new OffsetRange(0, from, to)), Map.of(0, 0L), counter);
  }

  private static ArrivalHour hour(int partition, int hour, long first, long last) {
    return hour(partition, hour, first, last, last - first + 1);
  }

  private static ArrivalHour hour(int partition, int hour, long first, long last, long records) {
    Instant start = Instant.parse("2026-01-01T0" + hour + ":00:00Z");
    return new ArrivalHour(
        "commerce.orders", partition, start, first, last, records, records, 0, 0, 0, 0, start);
  }
}
