package dev.cauce.feed.generate;

import dev.cauce.transforms.intake.Topic;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.avro.specific.SpecificRecord;

/** A domain's events: when they happen, what they say, and how they can be wrong. */
public interface Scenario<E extends SpecificRecord> {

  /**
   * An event that is wanted.
   *
   * @param number differs between events, and names this one
   * @param slot its place in the interval, from 0; several may share one
   * @param timeMillis its event time, most often that of its slot
   */
  record Draw(long number, long slot, long timeMillis, SplittableRandom random) {}

  Topic<E> topic();

  /**
   * One of its own for each reading of the events, if it remembers something from slot to slot; its
   * slots are then asked for in order.
   */
  default Scenario<E> begin() {
    return this;
  }

  /**
   * The time of {@code slot}, in milliseconds since 1970: within the interval, never decreasing.
   */
  long timeMillisOf(long slot);

  E event(Draw draw);

  /** Spoils a field of {@code event}, for each {@code variant} another one. */
  void spoil(E event, int variant);

  /** The topics of what follows from its events, besides {@link #topic}. */
  default List<Topic<?>> others() {
    return List.of();
  }

  /**
   * Adds what follows from {@code event} in {@link #others}, such as a chargeback some days after a
   * payment. The world goes on whether a record of {@code event} can be read or not.
   */
  default void follow(E event, Draw draw, Following following) {}

  /** Spoils a field of {@code event} of one of {@link #others}, as {@link #spoil} does. */
  default void spoilOther(SpecificRecord event, int variant) {
    throw new UnsupportedOperationException("nothing follows from " + topic().name());
  }

  /** What was hidden in the events for others to find; a list that may be empty. */
  List<Map<String, Object>> truth();
}
