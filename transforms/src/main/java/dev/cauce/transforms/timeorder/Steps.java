package dev.cauce.transforms.timeorder;

import dev.cauce.transforms.intake.Topic;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * How a topic's events are cut into steps of fixed length, and ordered within: by event time, then
 * by id.
 *
 * @param length divides the hour
 */
public record Steps<E extends SpecificRecord>(Topic<E> topic, Duration length)
    implements Serializable {

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
    long time = topic.eventTimeMillisOf(event);
    return Instant.ofEpochMilli(time - Math.floorMod(time, length.getMillis()));
  }

  /** The last instant of the step that holds {@code event}. */
  public Instant lastInstantOf(E event) {
    return startOf(event).plus(length).minus(Duration.millis(1));
  }

  /** By event time, then by id. */
  Comparator<E> order() {
    return (a, b) -> {
      int byTime = Long.compare(topic.eventTimeMillisOf(a), topic.eventTimeMillisOf(b));
      return byTime != 0 ? byTime : topic.idOf(a).compareTo(topic.idOf(b));
    };
  }

  /** The steps that have events, each with at least one, of {@code events} in order. */
  public List<List<E>> of(List<E> events) {
    List<List<E>> steps = new ArrayList<>();
    int from = 0;
    while (from < events.size()) {
      long next = startOf(events.get(from)).plus(length).getMillis();
      int to = from + 1;
      while (to < events.size() && topic.eventTimeMillisOf(events.get(to)) < next) {
        to++;
      }
      steps.add(events.subList(from, to));
      from = to;
    }
    return steps;
  }
}
