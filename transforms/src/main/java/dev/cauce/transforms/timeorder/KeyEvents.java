package dev.cauce.transforms.timeorder;

import dev.cauce.transforms.intake.EventCoder;
import dev.cauce.transforms.intake.Topic;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * Events of a topic by key, each at its event time, as {@link InTimeOrder} takes them. One whose
 * key is null is left out.
 *
 * <p>In: lists of events as {@code Inputs.read} gives them, bounded or unbounded. Out: the events
 * one by one, or what is made of each.
 */
public final class KeyEvents<K, E extends SpecificRecord, V>
    extends PTransform<PCollection<List<E>>, PCollection<KV<K, V>>> {
  private static final long serialVersionUID = 1L;

  private final KeyFn<K, E, V> fn;
  private final Coder<KV<K, V>> coder;

  private KeyEvents(KeyFn<K, E, V> fn, Coder<KV<K, V>> coder) {
    this.fn = fn;
    this.coder = coder;
  }

  /** Events of {@code topic} by {@code key}. */
  public static <K, E extends SpecificRecord> KeyEvents<K, E, E> of(
      Topic<E> topic, SerializableFunction<E, @Nullable K> key, Coder<K> keyCoder) {
    return new KeyEvents<>(
        new KeyFn<>(topic, key, event -> event), KvCoder.of(keyCoder, EventCoder.of(topic.type())));
  }

  /** The same, each as one of {@code topics}. */
  static <K, E extends SpecificRecord> KeyEvents<K, E, OneOf> among(
      OneOf.Topics topics,
      Topic<E> topic,
      SerializableFunction<E, @Nullable K> key,
      Coder<K> keyCoder) {
    return new KeyEvents<>(
        new KeyFn<>(topic, key, event -> OneOf.event(topic, event)),
        KvCoder.of(keyCoder, topics.coder()));
  }

  @Override
  public PCollection<KV<K, V>> expand(PCollection<List<E>> events) {
    return events.apply("ByKey", ParDo.of(fn)).setCoder(coder);
  }

  private static final class KeyFn<K, E extends SpecificRecord, V> extends DoFn<List<E>, KV<K, V>> {
    private static final long serialVersionUID = 1L;

    private final Topic<E> topic;
    private final SerializableFunction<E, @Nullable K> key;
    private final SerializableFunction<E, V> value;

    KeyFn(
        Topic<E> topic,
        SerializableFunction<E, @Nullable K> key,
        SerializableFunction<E, V> value) {
      this.topic = topic;
      this.key = key;
      this.value = value;
    }

    @ProcessElement
    public void key(@Element List<E> events, OutputReceiver<KV<K, V>> keyed) {
      for (E event : events) {
        K of = key.apply(event);
        if (of != null) {
          Instant time = Instant.ofEpochMilli(topic.eventTimeMillisOf(event));
          keyed.outputWithTimestamp(KV.of(of, value.apply(event)), time);
        }
      }
    }
  }
}
