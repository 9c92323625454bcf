package dev.cauce.transforms.intake;

import java.io.Serializable;
import java.util.Comparator;

/** What puts events in order: their time, and what differs between any two of one time. */
public interface EventOrder<E> extends Serializable {

  /** When {@code event} happened, in milliseconds since 1970. */
  long eventTimeMillisOf(E event);

  /** The order of two events of one time; 0 only if they are copies of one. */
  int compareAtOneTime(E a, E b);

  /** By event time, then by what differs. */
  default Comparator<E> comparator() {
    return (a, b) -> {
      int byTime = Long.compare(eventTimeMillisOf(a), eventTimeMillisOf(b));
      return byTime != 0 ? byTime : compareAtOneTime(a, b);
    };
  }
}
