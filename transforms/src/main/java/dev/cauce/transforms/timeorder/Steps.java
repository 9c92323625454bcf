package dev.cauce.transforms.timeorder;

import dev.cauce.transforms.intake.EventOrder;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * How events are cut into steps of fixed length, and ordered within: by event time, then by id.
 *
 * @param length divides the hour
 */
public record Steps<E>(EventOrder<E> events, Duration length) implements Serializable {

  /**
   * What a batch groups, so that fewer elements are sorted by time: Flink compares them by reading
   * both from their bytes, which took a quarter of a batch when each step was one.
   */
  static final Duration BATCH_GROUP = Duration.standardHours(1);

  public Steps {
    if (length.getMillis() <= 0 || BATCH_GROUP.getMillis() % length.getMillis() != 0) {
      throw new IllegalArgumentException(length + " does not divide the hour, as PT1M does");
    }
  }

  /** The first instant of the step that holds {@code event}. */
  public Instant startOf(E event) {
    long time = events.eventTimeMillisOf(event);
    return Instant.ofEpochMilli(time - Math.floorMod(time, length.getMillis()));
  }

  /** The last instant of the step that holds {@code event}. */
  public Instant lastInstantOf(E event) {
    return startOf(event).plus(length).minus(Duration.millis(1));
  }

  /** The last instant of the step that holds {@code time}. */
  Instant endOf(Instant time) {
    return startOf(time).plus(length).minus(Duration.millis(1));
  }

  /** The first instant of the step that holds {@code time}. */
  Instant startOf(Instant time) {
    return time.minus(Math.floorMod(time.getMillis(), length.getMillis()));
  }

  Comparator<E> order() {
    return events.comparator();
  }

  /** The steps that have events, each with at least one, of what is {@code ordered}. */
  public List<List<E>> of(List<E> ordered) {
    List<List<E>> steps = new ArrayList<>();
    int from = 0;
    while (from < ordered.size()) {
      long next = startOf(ordered.get(from)).plus(length).getMillis();
      int to = from + 1;
      while (to < ordered.size() && events.eventTimeMillisOf(ordered.get(to)) < next) {
        to++;
      }
      steps.add(ordered.subList(from, to));
      from = to;
    }
    return steps;
  }
}
