package dev.cauce.io.runs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.joda.time.Instant;

/**
 * What the runs of a generation cover together, and where they do not meet.
 *
 * @param spans what each run covers, in the order of their numbers
 */
public record Continuity(List<Span> spans) {

  /**
   * What a run covers.
   *
   * @param counts whether its rows are there, or on their way
   */
  public record Span(Run run, Interval interval, boolean counts) {}

  /** Event times that two runs own, which compute the same rows. */
  public record Overlap(Interval interval, Run earlier, Run later) {}

  public Continuity {
    spans = List.copyOf(spans);
  }

  /**
   * What {@code runs} cover.
   *
   * @param reached how far runs without an end have come that go on no more
   */
  public static Continuity of(Collection<Run> runs, Optional<Instant> reached) {
    return new Continuity(runs.stream().map(run -> span(run, reached)).toList());
  }

  private static Span span(Run run, Optional<Instant> reached) {
    boolean goesOn = run.state().goesOn();
    if (goesOn || run.interval().isBounded()) {
      return new Span(run, run.interval(), goesOn || run.state() == Run.State.DONE);
    }
    Instant from = run.interval().from();
    return reached
        .filter(from::isBefore)
        .map(to -> new Span(run, new Interval(from, to), true))
        .orElse(new Span(run, run.interval(), false));
  }

  /** All that is covered. */
  public Coverage covered() {
    return Coverage.of(spans.stream().filter(Span::counts).map(Span::interval).toList());
  }

  /** What lies between intervals that are covered. */
  public List<Interval> gaps() {
    List<Interval> gaps = new ArrayList<>();
    List<Interval> covered = covered().intervals();
    for (int i = 1; i < covered.size(); i++) {
      gaps.add(new Interval(covered.get(i - 1).to(), covered.get(i).from()));
    }
    return gaps;
  }

  /** What two runs own. */
  public List<Overlap> overlaps() {
    List<Overlap> overlaps = new ArrayList<>();
    List<Span> counting = spans.stream().filter(Span::counts).toList();
    for (int i = 0; i < counting.size(); i++) {
      for (int j = i + 1; j < counting.size(); j++) {
        Interval shared = counting.get(i).interval().intersect(counting.get(j).interval());
        if (shared != null) {
          overlaps.add(new Overlap(shared, counting.get(i).run(), counting.get(j).run()));
        }
      }
    }
    return overlaps;
  }

  /** Runs that did not end well, and whose interval no other run covers in full. */
  public List<Run> missing() {
    Coverage covered = covered();
    return spans.stream()
        .filter(span -> !span.counts())
        .filter(span -> !covered.holdsAll(span.interval()))
        .map(Span::run)
        .toList();
  }
}
