package dev.cauce.io.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

final class ContinuityTest {
  @Test
  void backfillAndStreamThatMeetHaveNoGapAndNoOverlap() {
    Continuity both =
        of(run(1, 1, 3, Run.State.DONE), run(2, 3, 5, Run.State.DONE), stream(3, 5, true));
    assertEquals(Coverage.of(List.of(interval(1, null))), both.covered());
    assertTrue(both.gaps().isEmpty());
    assertTrue(both.overlaps().isEmpty());
    assertTrue(both.missing().isEmpty());
  }

  @Test
  void whatLiesBetweenRunsIsAGap() {
    Continuity apart = of(run(1, 1, 2, Run.State.DONE), run(2, 4, 5, Run.State.RUNNING));
    assertEquals(List.of(interval(2, 4)), apart.gaps());
  }

  @Test
  void whatTwoRunsOwnIsAnOverlapOfWhichTheLaterWins() {
    Continuity.Overlap overlap =
        of(run(4, 1, 5, Run.State.DONE), run(6, 4, 7, Run.State.DONE)).overlaps().get(0);
    assertEquals(interval(4, 5), overlap.interval());
    assertEquals(4, overlap.earlier().number());
    assertEquals(6, overlap.later().number());
  }

  @Test
  void runThatFailedLeavesAGapUntilAnotherHasComputedItsInterval() {
    Run failed = run(2, 2, 4, Run.State.FAILED);
    Continuity broken = of(run(1, 1, 2, Run.State.DONE), failed, run(3, 4, 6, Run.State.DONE));
    assertEquals(List.of(interval(2, 4)), broken.gaps());
    assertEquals(List.of(failed), broken.missing());
    Continuity mended = of(failed, run(4, 1, 6, Run.State.DONE));
    assertTrue(mended.missing().isEmpty());
    assertTrue(mended.overlaps().isEmpty());
  }

  @Test
  void streamThatWasStoppedCoversWhatItReached() {
    assertEquals(
        Coverage.of(List.of(interval(1, 4))),
        Continuity.of(List.of(stream(1, 1, false)), Optional.of(day(4))).covered());
    assertTrue(of(stream(1, 1, false)).covered().isEmpty());
  }

  private static Continuity of(Run... runs) {
    return Continuity.of(List.of(runs), Optional.empty());
  }

  private static Run stream(long number, int from, boolean goesOn) {
    return run(number, from, null, goesOn ? Run.State.RUNNING : Run.State.STOPPED);
  }

  private static Run run(long number, int from, @Nullable Integer to, Run.State state) {
    Claim claim =
        new Claim(
            "sales",
            1,
            interval(from, to),
            "spark",
            "3.5.7",
            Map.of(),
            null,
            new Fingerprint("a", "b", "c", "a"),
            "process 1",
            null);
    return new Run(claim, number, state, null, day(1), null, Account.NONE);
  }

  private static Interval interval(int from, @Nullable Integer to) {
    return new Interval(day(from), to == null ? null : day(to));
  }

  private static Instant day(int day) {
    return Instant.parse("2026-01-0" + day + "T00:00:00Z");
  }
}
