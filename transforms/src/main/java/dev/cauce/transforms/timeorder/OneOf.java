package dev.cauce.transforms.timeorder;

import dev.cauce.transforms.intake.EventOrder;
import dev.cauce.transforms.intake.Topic;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * An event of one of several topics, for a function over what happened in all of them:
 *
 * <pre>{@code
 * OneOf.Topics topics = OneOf.of(VIEWS, ORDERS);
 * PCollectionList.of(views.apply("KeyViews", topics.keyed(VIEWS, View::getCustomerId, STRINGS)))
 *     .and(orders.apply("KeyOrders", topics.keyed(ORDERS, Order::getCustomerId, STRINGS)))
 *     .apply("Together", Flatten.pCollections())
 *     .apply("Visits", InTimeOrder.apply(new Visits(topics), STEPS, VISITS));
 *
 * if (event.isOf(VIEWS)) {
 *   View view = event.as(VIEWS);
 * }
 * }</pre>
 */
public final class OneOf {
  private final String topic;
  private final SpecificRecord event;

  OneOf(String topic, SpecificRecord event) {
    this.topic = topic;
    this.event = event;
  }

  /** {@code event} as one of several topics. */
  public static <E extends SpecificRecord> OneOf event(Topic<E> topic, E event) {
    return new OneOf(topic.name(), event);
  }

  /** The topics among which an event is one. */
  public static Topics of(Topic<?>... topics) {
    return new Topics(List.of(topics));
  }

  public boolean isOf(Topic<?> candidate) {
    return topic.equals(candidate.name());
  }

  /** The event itself, which must be one of {@code candidate}. */
  public <E extends SpecificRecord> E as(Topic<E> candidate) {
    if (!isOf(candidate)) {
      throw new IllegalStateException("an event of " + topic + " is none of " + candidate.name());
    }
    return candidate.type().cast(event);
  }

  String topic() {
    return topic;
  }

  SpecificRecord event() {
    return event;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OneOf one && one.topic.equals(topic) && one.event.equals(event);
  }

  @Override
  public int hashCode() {
    return Objects.hash(topic, event);
  }

  @Override
  public String toString() {
    return topic + " " + event;
  }

  /**
   * Topics whose events are put in one order: by event time; of one time, entries of reference
   * topics first, since they hold from that time on; then by the topic's name, and the event's id.
   */
  public static final class Topics implements EventOrder<OneOf> {
    private static final long serialVersionUID = 1L;

    private final Topic<?>[] topics;

    private Topics(List<Topic<?>> topics) {
      this.topics = topics.toArray(new Topic<?>[0]);
      Arrays.sort(
          this.topics,
          Comparator.<Topic<?>, Boolean>comparing(topic -> !topic.isReference())
              .thenComparing(Topic::name));
      for (int i = 1; i < this.topics.length; i++) {
        if (this.topics[i].name().equals(this.topics[i - 1].name())) {
          throw new IllegalArgumentException("topic " + this.topics[i].name() + " is named twice");
        }
      }
    }

    List<Topic<?>> all() {
      return List.of(topics);
    }

    /** The place of a topic in the order. */
    int rankOf(String name) {
      for (int i = 0; i < topics.length; i++) {
        if (topics[i].name().equals(name)) {
          return i;
        }
      }
      throw new IllegalArgumentException("topic " + name + " is none of " + all());
    }

    @SuppressWarnings("unchecked") // An event is of its topic.
    private <E extends SpecificRecord> Topic<E> topicOf(OneOf one) {
      return (Topic<E>) topics[rankOf(one.topic)];
    }

    @Override
    public long eventTimeMillisOf(OneOf one) {
      return topicOf(one).eventTimeMillisOf(one.event);
    }

    @Override
    public int compareAtOneTime(OneOf a, OneOf b) {
      int byTopic = Integer.compare(rankOf(a.topic), rankOf(b.topic));
      return byTopic != 0 ? byTopic : idOf(a).compareTo(idOf(b));
    }

    private String idOf(OneOf one) {
      return topicOf(one).idOf(one.event);
    }

    /** The coder of an event of one of them: the topic's place, and the event. */
    public Coder<OneOf> coder() {
      return new OneOfCoder(this);
    }

    /**
     * Events of {@code topic} by key, each at its event time, ready to be flattened with those of
     * the other topics. One whose key is null is left out.
     */
    public <K, E extends SpecificRecord>
        PTransform<PCollection<List<E>>, PCollection<KV<K, OneOf>>> keyed(
            Topic<E> topic, SerializableFunction<E, @Nullable K> key, Coder<K> keyCoder) {
      int unused = rankOf(topic.name());
      return KeyEvents.among(this, topic, key, keyCoder);
    }
  }
}
