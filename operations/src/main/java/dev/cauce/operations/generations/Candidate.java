package dev.cauce.operations.generations;

import dev.cauce.io.runs.Coverage;
import dev.cauce.io.runs.Interval;
import dev.cauce.io.runs.PastComparison;
import dev.cauce.io.runs.Remainder;
import java.util.ArrayList;
import java.util.List;

/**
 * A generation that is to take the place of the active one.
 *
 * @param own the candidate's runs
 * @param present those of the active generation
 */
record Candidate(String pipeline, GenerationRuns own, GenerationRuns present) {

  /** What speaks against it by its runs, a line for each gap. */
  List<String> gaps() {
    Coverage covered = own.covered();
    Coverage lacks = Remainder.of(present.covered(), covered);
    List<String> lines = new ArrayList<>();
    for (Interval gap : lacks.intervals()) {
      lines.add(gap(gap, ", which generation " + present.generation() + " covers"));
    }
    for (Interval gap : Remainder.of(Remainder.between(covered), lacks).intervals()) {
      lines.add(gap(gap, ", though it goes on after it"));
    }
    return lines;
  }

  private String gap(Interval gap, String why) {
    return String.format(
        "gap: generation %d does not cover %s%s; mend it: cauce run %s --generation %d %s",
        own.generation(), gap, why, pipeline, own.generation(), options(gap));
  }

  /**
   * What speaks against it by comparisons, of which for each instant the last one counts.
   *
   * @param comparisons the pipeline's, the last one first
   */
  List<String> uncompared(List<PastComparison> comparisons) {
    Coverage left = own.covered().intersect(present.covered());
    List<String> lines = new ArrayList<>();
    for (PastComparison past : comparisons) {
      if (past.isOf(present.generation(), own.generation())) {
        boolean inOrder = past.a() == present.generation();
        Coverage decided =
            left.intersect(
                past.stillCompared(
                    inOrder ? present.runs() : own.runs(), inOrder ? own.runs() : present.runs()));
        if (!decided.isEmpty() && past.unexpected() > 0) {
          lines.add(
              String.format(
                  "comparison: %d rows differ from generation %d within %s, as of %s; look at them:"
                      + " %s, or say which change is expected: --expect column=NAME",
                  past.unexpected(), present.generation(), decided, past.compared(), compare("")));
        }
        left = Remainder.of(left, decided);
      }
    }
    if (!left.isEmpty()) {
      lines.add(
          String.format(
              "comparison: generation %d was not compared with generation %d within %s, or not"
                  + " since its runs; do it: %s",
              own.generation(),
              present.generation(),
              left,
              compare(left.intervals().size() == 1 ? " " + options(left.intervals().get(0)) : "")));
    }
    return lines;
  }

  private String compare(String options) {
    return String.format(
        "cauce compare %s %d %d%s", pipeline, present.generation(), own.generation(), options);
  }

  private static String options(Interval interval) {
    return "--from " + interval.from() + (interval.isBounded() ? " --to " + interval.to() : "");
  }
}
