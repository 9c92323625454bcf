package dev.cauce.operations.deadletters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.io.runs.Coverage;
import dev.cauce.io.runs.Interval;
import dev.cauce.transforms.intake.DeadLetter;
import java.util.List;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

final class ReplayTest {
  private static final Coverage ALL = Coverage.of(List.of(interval("2026-01-01T00:00Z", null)));
  private static final Rereading.Outcome SAME = new Rereading.Outcome(null, false);
  private static final Rereading.Outcome OTHERWISE = new Rereading.Outcome(null, true);

  private static final Duration LOOKBACK = Duration.standardHours(5);

  private final Replay.Builder replay = new Replay.Builder();

  @Test
  void lettersThatAreJudgedAsBeforeChangeNothing() {
    replay.add(letter("2026-01-02T10:00:59.999Z"), SAME, LOOKBACK);
    assertEquals(new Replay(1, 0, 0, Coverage.of(List.of())), replay.within(ALL));
  }

  @Test
  void readableEventMayChangeWhatItsLookbackReachesInWholeHours() {
    replay.add(letter("2026-01-02T11:00:59.999Z"), at("2026-01-02T10:20Z"), LOOKBACK);
    Interval expected = interval("2026-01-02T10:00Z", "2026-01-02T16:00Z");
    assertEquals(new Replay(1, 1, 0, Coverage.of(List.of(expected))), replay.within(ALL));
  }

  @Test
  void hourOfTheLedgerIsComputedAgainAlsoWhereNothingIsReadable() {
    replay.add(letter("2026-01-02T11:00:59.999Z"), OTHERWISE, LOOKBACK);
    Interval expected = interval("2026-01-02T11:00Z", "2026-01-02T12:00Z");
    assertEquals(new Replay(1, 0, 1, Coverage.of(List.of(expected))), replay.within(ALL));
  }

  @Test
  void intervalsThatMeetBecomeOneAndOthersStayApart() {
    replay.add(letter("2026-01-02T11:00:59.999Z"), at("2026-01-02T10:20Z"), LOOKBACK);
    replay.add(letter("2026-01-02T14:00:59.999Z"), at("2026-01-02T13:59Z"), LOOKBACK);
    replay.add(letter("2026-01-05T01:00:59.999Z"), at("2026-01-05T00:00Z"), LOOKBACK);
    assertEquals(
        List.of(
            interval("2026-01-02T10:00Z", "2026-01-02T19:00Z"),
            interval("2026-01-05T00:00Z", "2026-01-05T06:00Z")),
        replay.within(ALL).intervals().intervals());
  }

  @Test
  void onlyWhatTheGenerationCoversIsComputedAgain() {
    replay.add(letter("2026-01-02T11:00:59.999Z"), at("2026-01-02T10:20Z"), LOOKBACK);
    Coverage until = Coverage.of(List.of(interval("2026-01-01T00:00Z", "2026-01-02T12:00Z")));
    assertEquals(
        List.of(interval("2026-01-02T10:00Z", "2026-01-02T12:00Z")),
        replay.within(until).intervals().intervals());
    Coverage elsewhere = Coverage.of(List.of(interval("2026-02-01T00:00Z", null)));
    assertTrue(replay.within(elsewhere).intervals().isEmpty());
  }

  private static Rereading.Outcome at(String eventTime) {
    return new Rereading.Outcome(Instant.parse(eventTime), true);
  }

  private static Interval interval(String from, String to) {
    return new Interval(Instant.parse(from), to == null ? null : Instant.parse(to));
  }

  private static DeadLetter letter(String closes) {
    Instant time = Instant.parse(closes);
    return new DeadLetter(
        "commerce.orders",
        0,
        time,
        1,
        time,
        "DEAD",
        null,
        "Decode",
        "it was so",
        null,
        null,
        time,
        null,
        null);
  }
}
