package dev.cauce.cli;

import dev.cauce.io.runs.Continuity;
import dev.cauce.io.runs.Continuity.Span;
import dev.cauce.io.runs.Coverage;
import dev.cauce.io.runs.Interval;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * The coverage of generations as one line of a terminal each, all on one scale.
 *
 * @param from the time of the left end
 * @param to the time of the right end
 * @param width how many characters there are between the ends
 */
record Timeline(Instant from, Instant to, int width) {
  private static final char DONE = '█';
  private static final char RUNNING = '▒';
  private static final char TWICE = '▓';
  private static final char FAILED = '░';
  private static final char GAP = '·';
  private static final char NOTHING = ' ';
  static final String LEGEND =
      "█ done  ▒ running  ▓ two runs  ░ failed, lost or stopped  · gap  → no end";

  /** The scale on which all of {@code generations} can be drawn; none without a run. */
  static Optional<Timeline> of(List<Continuity> generations, int width) {
    List<Interval> intervals =
        generations.stream().flatMap(g -> g.spans().stream()).map(Span::interval).toList();
    Optional<Instant> first = intervals.stream().map(Interval::from).min(Instant::compareTo);
    Optional<Instant> last =
        intervals.stream()
            .flatMap(i -> i.isBounded() ? Stream.of(i.from(), i.to()) : Stream.of(i.from()))
            .max(Instant::compareTo);
    return first.map(from -> new Timeline(from, withRoom(from, last.get(), intervals), width));
  }

  /** Room for what has no end. */
  private static Instant withRoom(Instant from, Instant last, List<Interval> intervals) {
    if (intervals.stream().allMatch(Interval::isBounded)) {
      return last;
    }
    Duration some = new Duration(new Duration(from, last).getMillis() / 5);
    Duration day = Duration.standardDays(1);
    return last.plus(some.isLongerThan(day) ? some : day);
  }

  /** A character for each part of the time: the worst that is true of any of it. */
  String draw(Continuity generation) {
    StringBuilder line = new StringBuilder();
    Coverage gaps = Coverage.of(generation.gaps());
    Coverage twice =
        Coverage.of(generation.overlaps().stream().map(Continuity.Overlap::interval).toList());
    Coverage running = Coverage.of(running(generation));
    Coverage broken =
        Coverage.of(
            generation.spans().stream().filter(s -> !s.counts()).map(Span::interval).toList());
    for (int i = 0; i < width; i++) {
      Coverage part = Coverage.of(List.of(new Interval(at(i), at(i + 1))));
      boolean covered = !generation.covered().intersect(part).isEmpty();
      if (!gaps.intersect(part).isEmpty()) {
        line.append(broken.intersect(part).isEmpty() ? GAP : FAILED);
      } else if (!twice.intersect(part).isEmpty()) {
        line.append(TWICE);
      } else if (!running.intersect(part).isEmpty()) {
        line.append(RUNNING);
      } else {
        line.append(covered ? DONE : broken.intersect(part).isEmpty() ? NOTHING : FAILED);
      }
    }
    boolean open = generation.covered().intervals().stream().anyMatch(i -> !i.isBounded());
    return (line + (open ? "→" : "")).stripTrailing();
  }

  private static List<Interval> running(Continuity generation) {
    return generation.spans().stream()
        .filter(span -> span.run().state().goesOn())
        .map(Span::interval)
        .toList();
  }

  /** The times below the line. */
  String marks() {
    StringBuilder line = new StringBuilder(" ".repeat(width));
    int free = 0;
    for (Instant mark : TimeMarks.between(from, to, width)) {
      int place = place(mark);
      String text = "╵" + TimeMarks.text(mark);
      if (place >= free && place + text.length() <= width) {
        line.replace(place, place + text.length(), text);
        free = place + text.length() + 1;
      }
    }
    return line.toString().stripTrailing();
  }

  /** The time at the left end of a character; later than that of the one before. */
  private Instant at(int place) {
    return from.plus(Duration.millis(Math.max(place, length() * place / width)));
  }

  private int place(Instant time) {
    return (int) ((time.getMillis() - from.getMillis()) * width / length());
  }

  private long length() {
    return to.getMillis() - from.getMillis();
  }
}
