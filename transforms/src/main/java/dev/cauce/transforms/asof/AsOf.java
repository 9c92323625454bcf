package dev.cauce.transforms.asof;

import com.google.common.base.Preconditions;
import com.google.common.hash.Hashing;
import dev.cauce.transforms.intake.EventCoder;
import dev.cauce.transforms.intake.Topic;
import dev.cauce.transforms.timeorder.InTimeOrder;
import dev.cauce.transforms.timeorder.OneOf;
import dev.cauce.transforms.timeorder.StepFunction;
import dev.cauce.transforms.timeorder.Steps;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Events beside a reference topic: each sees the latest entry of each key at or before its own
 * event time; of entries of one key and time the one with the greatest id.
 *
 * <pre>{@code
 * readings.apply("MatchRules",
 *     AsOf.of(READINGS, RULES).beside(inputs.read(RULES)).apply(new CheckRules()));
 * }</pre>
 *
 * <p>In: lists of events as {@code Inputs.read} gives them, bounded or unbounded; the reference,
 * which is small, goes to every shard and is read from its beginning. Out, in the global window:
 * what the function makes of each event, at the last instant of the event's second, once the
 * watermarks of both topics have passed it. Of the past only the entries that hold are remembered.
 */
public final class AsOf<E extends SpecificRecord, F extends SpecificRecord, R>
    extends PTransform<PCollection<List<E>>, PCollection<R>> {
  private static final long serialVersionUID = 1L;

  /** Divides the hour; an event waits until it is over. */
  private static final Duration STEP = Duration.standardSeconds(1);

  private static final int SHARDS = 32;

  /** What holds may hold for ever: longer than there are event times. */
  private static final Duration FOR_EVER = Duration.standardDays(365_250);

  /** What becomes of an event beside what holds at its time. */
  @FunctionalInterface
  public interface Function<E, F, R> extends Serializable {
    void apply(E event, Reference<F> reference, Consumer<R> results);
  }

  private final Topic<E> events;
  private final Topic<F> entries;
  private final transient PCollection<List<F>> reference;
  private final Function<E, F, R> function;

  private AsOf(
      Topic<E> events,
      Topic<F> entries,
      PCollection<List<F>> reference,
      Function<E, F, R> function) {
    this.events = events;
    this.entries = entries;
    this.reference = reference;
    this.function = function;
  }

  /** Events of {@code events} beside {@code entries}, a reference topic. */
  public static <E extends SpecificRecord, F extends SpecificRecord> Topics<E, F> of(
      Topic<E> events, Topic<F> entries) {
    Preconditions.checkArgument(
        entries.isReference(), "%s is no reference topic: heldUntilNext", entries.name());
    return new Topics<>(events, entries);
  }

  /** The two topics. */
  public record Topics<E extends SpecificRecord, F extends SpecificRecord>(
      Topic<E> events, Topic<F> entries) {

    /** Takes the entries that were read. */
    public Beside<E, F> beside(PCollection<List<F>> reference) {
      return new Beside<>(this, reference);
    }
  }

  /** The two topics and the entries. */
  public record Beside<E extends SpecificRecord, F extends SpecificRecord>(
      Topics<E, F> topics, PCollection<List<F>> reference) {

    /** Applies {@code function} to each event. */
    public <R> AsOf<E, F, R> apply(Function<E, F, R> function) {
      return new AsOf<>(topics.events(), topics.entries(), reference, function);
    }
  }

  @Override
  public PCollection<R> expand(PCollection<List<E>> input) {
    OneOf.Topics both = OneOf.of(events, entries);
    Coder<KV<Integer, OneOf>> coder = KvCoder.of(VarIntCoder.of(), both.coder());
    TupleTag<KV<Integer, List<OneOf>>> steps = new TupleTag<>("steps") {};
    TupleTag<R> results = new TupleTag<>("results");
    Topic<E> own = events;
    return PCollectionList.of(
            input.apply(
                "ByShard", both.keyed(events, event -> shardOf(own, event), VarIntCoder.of())))
        .and(
            reference
                .apply("ToEveryShard", ParDo.of(new ToEveryShardFn<>(entries)))
                .setCoder(coder))
        .apply("Together", Flatten.pCollections())
        .apply(
            "InOrder",
            InTimeOrder.apply(new SeeReference<>(events, entries, function), steps, results))
        .get(results);
  }

  private static <E extends SpecificRecord> Integer shardOf(Topic<E> topic, E event) {
    int hash =
        Hashing.murmur3_32_fixed().hashString(topic.idOf(event), StandardCharsets.UTF_8).asInt();
    return Math.floorMod(hash, SHARDS);
  }

  private static final class ToEveryShardFn<F extends SpecificRecord>
      extends DoFn<List<F>, KV<Integer, OneOf>> {
    private static final long serialVersionUID = 1L;

    private final Topic<F> topic;

    ToEveryShardFn(Topic<F> topic) {
      this.topic = topic;
    }

    @ProcessElement
    public void copy(@Element List<F> entries, OutputReceiver<KV<Integer, OneOf>> copies) {
      for (F entry : entries) {
        Instant time = Instant.ofEpochMilli(topic.eventTimeMillisOf(entry));
        for (int shard = 0; shard < SHARDS; shard++) {
          copies.outputWithTimestamp(KV.of(shard, OneOf.event(topic, entry)), time);
        }
      }
    }
  }

  /** Keeps what holds, entry by entry, and hands it to the events in between. */
  private record SeeReference<E extends SpecificRecord, F extends SpecificRecord, R>(
      Topic<E> events, Topic<F> entries, Function<E, F, R> function)
      implements StepFunction<Integer, OneOf, Reference<F>, R> {

    @Override
    public Steps<OneOf> steps() {
      return new Steps<>(OneOf.of(events, entries), STEP);
    }

    @Override
    public Duration lookback() {
      return FOR_EVER;
    }

    @Override
    public Reference<F> empty() {
      return new Reference<>();
    }

    @Override
    public Coder<Reference<F>> memoryCoder() {
      return new ReferenceCoder<>(EventCoder.of(entries.type()));
    }

    @Override
    public void step(Integer shard, List<OneOf> step, Reference<F> reference, Consumer<R> results) {
      for (OneOf one : step) {
        if (one.isOf(events)) {
          function.apply(one.as(events), reference, results);
        } else {
          hold(one.as(entries), reference);
        }
      }
    }

    private void hold(F entry, Reference<F> reference) {
      if (entries.isRemoval(entry)) {
        reference.remove(entries.keyOf(entry));
      } else {
        reference.put(entries.keyOf(entry), entry);
      }
    }
  }
}
