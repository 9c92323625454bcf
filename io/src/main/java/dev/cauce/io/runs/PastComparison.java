package dev.cauce.io.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * What a comparison of two generations has come to.
 *
 * @param coverage the event times whose rows were compared
 * @param runsA the runs of {@code a} of which all rows were there when it began, by number; a
 *     stream counts as far as it had come
 * @param runsB those of {@code b}
 * @param unexpected the differing rows that were not expected to differ
 * @param compared when it ended, by the store's clock; null before it is stored
 */
public record PastComparison(
    String pipeline,
    int a,
    int b,
    Coverage coverage,
    Set<Long> runsA,
    Set<Long> runsB,
    long unexpected,
    @Nullable Instant compared) {

  /** Those of {@code runs}, by number, that write nothing more into what they have covered. */
  public static Set<Long> settled(List<Run> runs) {
    return runs.stream()
        .filter(run -> !run.state().goesOn() || !run.interval().isBounded())
        .map(Run::number)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether it was about {@code one} and {@code other}, in either order. */
  public boolean isOf(int one, int other) {
    return (a == one && b == other) || (a == other && b == one);
  }

  /** The event times of which it still speaks: no run has written into them since. */
  public Coverage stillCompared(List<Run> nowA, List<Run> nowB) {
    List<Run> since = new ArrayList<>();
    nowA.stream().filter(run -> !runsA.contains(run.number())).forEach(since::add);
    nowB.stream().filter(run -> !runsB.contains(run.number())).forEach(since::add);
    return Remainder.of(coverage, Coverage.ofRuns(since));
  }
}
