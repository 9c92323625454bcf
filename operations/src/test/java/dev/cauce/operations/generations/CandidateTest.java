package dev.cauce.operations.generations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.io.runs.Account;
import dev.cauce.io.runs.Claim;
import dev.cauce.io.runs.Coverage;
import dev.cauce.io.runs.Fingerprint;
import dev.cauce.io.runs.Interval;
import dev.cauce.io.runs.PastComparison;
import dev.cauce.io.runs.Run;
import dev.cauce.io.runs.Run.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

final class CandidateTest {
  private static final List<Run> ACTIVE = List.of(run(1, 1, "1", "5", State.DONE));

  @Test
  void sameIntervalHasNoGap() {
    assertEquals(List.of(), candidate(run(2, 1, "1", "5", State.DONE)).gaps());
  }

  @Test
  void slicesThatTouchHaveNoGap() {
    Candidate candidate =
        candidate(run(2, 1, "1", "3", State.DONE), run(2, 2, "3", "5", State.DONE));
    assertEquals(List.of(), candidate.gaps());
  }

  @Test
  void namesWhatTheActiveOneCoversAndItDoesNotAndHowToMendIt() {
    assertNamed(
        candidate(run(2, 1, "2", "5", State.DONE)).gaps(),
        "generation 2 does not cover [2026-01-01T00:00:00.000Z, 2026-01-02T00:00:00.000Z)",
        "which generation 1 covers",
        "cauce run sales --generation 2 --from 2026-01-01T00:00:00.000Z --to 2026-01-02");
  }

  @Test
  void namesAHoleBeyondTheActiveOne() {
    Candidate candidate =
        candidate(run(2, 1, "1", "5", State.DONE), run(2, 2, "6", "7", State.DONE));
    assertNamed(candidate.gaps(), "[2026-01-05T00:00:00.000Z, 2026-01-06T00:00:00.000Z)");
  }

  @Test
  void batchCoversNothingBeforeItIsDone() {
    for (State state : List.of(State.RUNNING, State.FAILED, State.STOPPED)) {
      assertEquals(1, candidate(run(2, 1, "1", "5", state)).gaps().size(), state::toString);
    }
  }

  @Test
  void streamCoversAllThatFollowsWhileItGoesOn() {
    assertEquals(List.of(), candidate(run(2, 1, "1", null, State.RUNNING)).gaps());
    assertEquals(1, candidate(run(2, 1, "1", null, State.FAILED)).gaps().size());
  }

  @Test
  void stoppedStreamCoversAsFarAsItsLedgerHasCome() {
    Run stopped = run(2, 1, "1", null, State.STOPPED);
    assertEquals(List.of(), candidate(Optional.of(day("6")), stopped).gaps());
    assertNamed(
        candidate(Optional.of(day("3")), stopped).gaps(),
        "does not cover [2026-01-03T00:00:00.000Z, 2026-01-05T00:00:00.000Z)");
  }

  @Test
  void namesTheIntervalThatNobodyCompared() {
    Candidate candidate = candidate(run(2, 1, "1", "5", State.DONE));
    assertNamed(candidate.uncompared(List.of()), "was not compared", "cauce compare sales 1 2");
    assertNamed(
        candidate.uncompared(List.of(compared(1, 2, "1", "3", 0))),
        "within [2026-01-03T00:00:00.000Z, 2026-01-05T00:00:00.000Z)",
        "--from 2026-01-03T00:00:00.000Z --to 2026-01-05T00:00:00.000Z");
  }

  @Test
  void comparisonCountsInEitherOrderAndOfThesePairsOnly() {
    Candidate candidate = candidate(run(2, 1, "1", "5", State.DONE));
    assertEquals(List.of(), candidate.uncompared(List.of(compared(2, 1, "1", "5", 0))));
    assertEquals(1, candidate.uncompared(List.of(compared(3, 2, "1", "5", 0))).size());
  }

  @Test
  void ofComparisonsTheLastOneCounts() {
    Candidate candidate = candidate(run(2, 1, "1", "5", State.DONE));
    PastComparison equal = compared(1, 2, "1", "5", 0);
    PastComparison different = compared(1, 2, "2", "3", 4);
    assertEquals(List.of(), candidate.uncompared(List.of(equal, different)));
    assertNamed(
        candidate.uncompared(List.of(different, equal)),
        "4 rows differ",
        "[2026-01-02T00:00:00.000Z, 2026-01-03T00:00:00.000Z)");
  }

  @Test
  void comparisonSaysNothingOfWhatALaterRunWrote() {
    Candidate candidate =
        candidate(run(2, 1, "1", "5", State.DONE), run(2, 2, "4", "5", State.DONE));
    assertNamed(
        candidate.uncompared(List.of(compared(1, 2, "1", "5", 0))),
        "within [2026-01-04T00:00:00.000Z, 2026-01-05T00:00:00.000Z)");
  }

  private static Candidate candidate(Run... runs) {
    return candidate(Optional.empty(), runs);
  }

  private static Candidate candidate(Optional<Instant> reached, Run... runs) {
    return new Candidate(
        "sales",
        new GenerationRuns(2, List.of(runs), reached),
        new GenerationRuns(1, ACTIVE, Optional.empty()));
  }

  private static PastComparison compared(int a, int b, String from, String to, long unexpected) {
    Coverage coverage = Coverage.of(List.of(new Interval(day(from), day(to))));
    return new PastComparison(
        "sales", a, b, coverage, Set.of(1L), Set.of(1L), unexpected, Instant.EPOCH);
  }

  private static Run run(int generation, long number, String from, String to, State state) {
    Interval interval = new Interval(day(from), to == null ? null : day(to));
    Claim claim =
        new Claim(
            "sales",
            generation,
            interval,
            "direct",
            "2.70.0",
            Map.of(),
            null,
            new Fingerprint("a", "b", "c", "a"),
            "process 1",
            null);
    return new Run(claim, number, state, null, Instant.EPOCH, null, Account.NONE);
  }

  private static Instant day(String day) {
    return Instant.parse("2026-01-0" + day + "T00:00:00Z");
  }

  private static void assertNamed(List<String> lines, String... words) {
    assertEquals(1, lines.size(), lines::toString);
    for (String word : words) {
      assertTrue(lines.get(0).contains(word), () -> word + " in: " + lines.get(0));
    }
  }
}
