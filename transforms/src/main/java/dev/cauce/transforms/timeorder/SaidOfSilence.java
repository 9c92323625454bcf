package dev.cauce.transforms.timeorder;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.TimestampedValue;
import org.apache.beam.sdk.values.TimestampedValue.TimestampedValueCoder;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Puts the results of a batch out at their own times, which lie before the element at which they
 * were said. An engine that follows a watermark in a batch, as the direct runner does, would drop
 * them from windows that it has closed by then. So all wait in shards for the end of the input, and
 * an anchor in each shard, which comes before all time, holds the watermark back until they are
 * out.
 *
 * <p>In: results by shard, bounded. Out: results in the global window.
 */
final class SaidOfSilence<R>
    extends PTransform<PCollection<KV<Integer, TimestampedValue<R>>>, PCollection<R>> {
  private static final long serialVersionUID = 1L;
  private static final int SHARDS = 128;

  private final Coder<R> coder;

  SaidOfSilence(Coder<R> coder) {
    this.coder = coder;
  }

  /** The coder of results, and of anchors, by shard. */
  static <R> Coder<KV<Integer, TimestampedValue<R>>> shardedCoder(Coder<R> results) {
    return KvCoder.of(VarIntCoder.of(), NullableCoder.of(TimestampedValueCoder.of(results)));
  }

  /** Puts a result into the shard of its key. */
  static <K, R> StepFn.Saying<K, R, KV<Integer, TimestampedValue<R>>> byKey(Coder<K> keys) {
    return (key, result, time, to) ->
        to.output(KV.of(shardOf(key, keys), TimestampedValue.of(result, time)));
  }

  private static <K> int shardOf(K key, Coder<K> keys) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      keys.encode(key, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("Key " + key + " can't be encoded", e);
    }
    return Math.floorMod(Arrays.hashCode(bytes.toByteArray()), SHARDS);
  }

  @Override
  public PCollection<R> expand(PCollection<KV<Integer, TimestampedValue<R>>> said) {
    PCollection<KV<Integer, TimestampedValue<R>>> anchors =
        PBegin.in(said.getPipeline()).apply("Anchors", anchors(shardedCoder(coder)));
    return PCollectionList.of(said.apply("Wait", InTimeOrder.global()))
        .and(anchors.apply("Hold", InTimeOrder.global()))
        .apply("Both", Flatten.pCollections())
        .apply("ByShard", GroupByKey.create())
        .apply("AtTheirTimes", ParDo.of(new RestampFn<R>()))
        .setCoder(coder);
  }

  private static <R> Create.TimestampedValues<KV<Integer, TimestampedValue<R>>> anchors(
      Coder<KV<Integer, TimestampedValue<R>>> coder) {
    return Create.timestamped(
            IntStream.range(0, SHARDS)
                .mapToObj(
                    shard ->
                        TimestampedValue.of(
                            KV.of(shard, (TimestampedValue<R>) null),
                            BoundedWindow.TIMESTAMP_MIN_VALUE))
                .toList())
        .withCoder(coder);
  }

  private static final class RestampFn<R>
      extends DoFn<KV<Integer, Iterable<TimestampedValue<R>>>, R> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void restamp(
        @Element KV<Integer, Iterable<TimestampedValue<R>>> shard, OutputReceiver<R> results) {
      for (@Nullable TimestampedValue<R> result : shard.getValue()) {
        if (result != null) {
          results.outputWithTimestamp(result.getValue(), result.getTimestamp());
        }
      }
    }
  }
}
