package dev.cauce.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.io.runs.Account;
import dev.cauce.io.runs.Claim;
import dev.cauce.io.runs.Continuity;
import dev.cauce.io.runs.Fingerprint;
import dev.cauce.io.runs.Interval;
import dev.cauce.io.runs.Run;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

final class TimelineTest {
  private static final Timeline YEAR = new Timeline(time("2025-01-01"), time("2026-01-01"), 48);

  @Test
  void drawsWhatIsDoneWhatRunsAndWhatIsMissing() {
    Continuity generation =
        of(
            run(1, "2025-01-01", "2025-04-02T06:00:00Z", Run.State.DONE),
            run(2, "2025-04-02T06:00:00Z", "2025-07-02T12:00:00Z", Run.State.RUNNING),
            run(3, "2025-07-02T12:00:00Z", "2025-10-01T18:00:00Z", Run.State.FAILED));
    assertEquals("████████████▒▒▒▒▒▒▒▒▒▒▒▒░░░░░░░░░░░░", YEAR.draw(generation));
  }

  @Test
  void runsThatMeetLookLikeOne() {
    Continuity generation =
        of(
            run(1, "2025-01-01", "2025-05-05", Run.State.DONE),
            run(2, "2025-05-05", "2026-01-01", Run.State.DONE));
    assertEquals("█".repeat(48), YEAR.draw(generation));
  }

  @Test
  void gapOrOverlapOfAnHourIsSeen() {
    Continuity gap =
        of(
            run(1, "2025-01-01", "2025-07-02T12:00:00Z", Run.State.DONE),
            run(2, "2025-07-02T13:00:00Z", "2026-01-01", Run.State.DONE));
    assertEquals("█".repeat(24) + "·" + "█".repeat(23), YEAR.draw(gap));
    Continuity overlap =
        of(
            run(1, "2025-01-01", "2025-07-02T13:00:00Z", Run.State.DONE),
            run(2, "2025-07-02T12:00:00Z", "2026-01-01", Run.State.DONE));
    assertEquals("█".repeat(24) + "▓" + "█".repeat(23), YEAR.draw(overlap));
  }

  @Test
  void streamHasAnOpenEndForWhichThereIsRoom() {
    Continuity generation =
        of(
            run(1, "2025-01-01", "2025-05-01", Run.State.DONE),
            run(2, "2025-05-01", null, Run.State.RUNNING));
    Timeline timeline = Timeline.of(List.of(generation), 12).orElseThrow();
    assertEquals("██████████▒▒→", timeline.draw(generation));
  }

  @Test
  void marksRoundTimesThatFit() {
    assertEquals("╵2025-01-01            ╵2025-07-01", YEAR.marks());
    Timeline day = new Timeline(time("2026-01-01"), time("2026-01-02"), 80);
    assertEquals(
        "╵2026-01-01         ╵2026-01-01 06:00   ╵2026-01-01 12:00   ╵2026-01-01 18:00",
        day.marks());
  }

  @Test
  void withoutARunThereIsNothingToDraw() {
    assertTrue(Timeline.of(List.of(), 60).isEmpty());
  }

  @Test
  void wordsNameGapsOverlapsAndWhatFailed() {
    Continuity generation =
        of(
            run(1, "2025-01-01", "2025-03-01", Run.State.DONE),
            run(2, "2025-02-01", "2025-04-01", Run.State.DONE),
            run(3, "2025-05-01", "2025-06-01", Run.State.LOST),
            run(4, "2025-07-01", "2025-08-01", Run.State.DONE));
    List<String> words = CoverageText.of("sales 1", generation);
    assertTrue(words.get(0).endsWith("; 1 gap, 1 overlap"), words.get(0));
    assertTrue(words.get(1).startsWith("  gap [2025-04-01T00"), words.get(1));
    assertTrue(words.get(2).endsWith("of runs 1 and 2, which compute the same rows"), words.get(2));
    assertTrue(words.get(3).startsWith("  run 3 over [2025-05-01"), words.get(3));
    assertTrue(words.get(3).contains(") is lost: its launcher and its workers"), words.get(3));
  }

  private static Continuity of(Run... runs) {
    return Continuity.of(List.of(runs), Optional.empty());
  }

  private static Run run(long number, String from, @Nullable String to, Run.State state) {
    Claim claim =
        new Claim(
            "sales",
            1,
            new Interval(time(from), to == null ? null : time(to)),
            "spark",
            "3.5.7",
            Map.of(),
            null,
            new Fingerprint("a", "b", "c", "a"),
            "process 1",
            null);
    return new Run(claim, number, state, null, time(from), null, Account.NONE);
  }

  private static Instant time(String text) {
    return Instant.parse(text);
  }
}
