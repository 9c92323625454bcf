package dev.cauce.pipelines.generations;

import dev.cauce.io.runs.Coverage;
import dev.cauce.io.runs.Interval;
import dev.cauce.io.runs.PastComparison;
import dev.cauce.io.runs.Remainder;
import dev.cauce.io.runs.Run;
import java.util.ArrayList;
import java.util.List;

/**
 * A generation that is to take the place of the active one.
 *
 * @param runs the candidate's
 * @param activeRuns the active generation's
 */
record Candidate(
    String pipeline, int generation, List<Run> runs, int active, List<Run> activeRuns) {

  /** What speaks against it by its runs, a line for each gap. */
  List<String> gaps() {
    Coverage covered = covered();
    Coverage lacks = Remainder.of(Coverage.ofRuns(activeRuns), covered);
    List<String> lines = new ArrayList<>();
    for (Interval gap : lacks.intervals()) {
      lines.add(gap(gap, ", which generation " + active + " covers"));
    }
    for (Interval gap : Remainder.of(Remainder.between(covered), lacks).intervals()) {
      lines.add(gap(gap, ", though it goes on after it"));
    }
    return lines;
  }

  private String gap(Interval gap, String why) {
    return String.format(
        "gap: generation %d does not cover %s%s; mend it: cauce run %s --generation %d %s",
        generation, gap, why, pipeline, generation, options(gap));
  }

  /** What runs own that were not given up; a batch only when it is done. */
  private Coverage covered() {
    return Coverage.ofRuns(
        runs.stream()
            .filter(
                run ->
                    run.state() == Run.State.DONE
                        || (!run.interval().isBounded()
                            && (run.state() == Run.State.RUNNING
                                || run.state() == Run.State.STOPPED)))
            .toList());
  }

  /**
   * What speaks against it by comparisons, of which for each instant the last one counts.
   *
   * @param comparisons the pipeline's, the last one first
   */
  List<String> uncompared(List<PastComparison> comparisons) {
    Coverage left = covered().intersect(Coverage.ofRuns(activeRuns));
    List<String> lines = new ArrayList<>();
    for (PastComparison past : comparisons) {
      if (past.isOf(active, generation)) {
        boolean inOrder = past.a() == active;
        Coverage decided =
            left.intersect(
                past.stillCompared(inOrder ? activeRuns : runs, inOrder ? runs : activeRuns));
        if (!decided.isEmpty() && past.unexpected() > 0) {
          lines.add(
              String.format(
                  "comparison: %d rows differ from generation %d within %s, as of %s; look at them:"
                      + " %s, or say which change is expected: --expect column=NAME",
                  past.unexpected(), active, decided, past.compared(), compare("")));
        }
        left = Remainder.of(left, decided);
      }
    }
    if (!left.isEmpty()) {
      lines.add(
          String.format(
              "comparison: generation %d was not compared with generation %d within %s, or not"
                  + " since its runs; do it: %s",
              generation,
              active,
              left,
              compare(left.intervals().size() == 1 ? " " + options(left.intervals().get(0)) : "")));
    }
    return lines;
  }

  private String compare(String options) {
    return String.format("cauce compare %s %d %d%s", pipeline, active, generation, options);
  }

  private static String options(Interval interval) {
    return "--from " + interval.from() + (interval.isBounded() ? " --to " + interval.to() : "");
  }
}
