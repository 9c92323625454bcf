package dev.cauce.bench.flink;

import dev.cauce.transforms.aggregate.Accumulator;
import dev.cauce.transforms.aggregate.Aggregate;
import dev.cauce.transforms.aggregate.BoundedCombiner;
import dev.cauce.transforms.aggregate.CombineBeforeShuffle;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.function.BiConsumer;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Adds elements to the totals of a bounded map, and puts these out, rolled up, when it is full,
 * when the input ends, before a checkpoint, and on a stream every 50 ms or 10,000 elements, as
 * Cauce's bundles end there. Until then it holds the watermark back, as Flink's own local
 * aggregation in SQL does.
 */
final class FlinkCombineOperator<E, K, A extends Accumulator<A>>
    extends AbstractStreamOperator<Tuple2<K, A>>
    implements OneInputStreamOperator<E, Tuple2<K, A>>, BoundedOneInput {
  private static final long serialVersionUID = 1L;
  private static final long MOST_MILLIS = 50;
  private static final int MOST_ELEMENTS = 10_000;

  /**
   * To which totals an element belongs.
   *
   * @param of the finest key of an element
   * @param rollUp all keys whose totals hold what is counted under a finest key
   */
  record Keys<E, K>(SerializableFunction<E, K> of, SerializableFunction<K, List<K>> rollUp)
      implements Serializable {}

  private final boolean stream;
  private final Keys<E, K> keys;
  private final Aggregate.Empty<A> empty;
  private final CombineBeforeShuffle.Add<E, A> add;

  private transient BoundedCombiner<K, A> finest;
  private transient Watermark held;
  private transient int elements;

  FlinkCombineOperator(
      boolean stream,
      Keys<E, K> keys,
      Aggregate.Empty<A> empty,
      CombineBeforeShuffle.Add<E, A> add) {
    this.stream = stream;
    this.keys = keys;
    this.empty = empty;
    this.add = add;
    chainingStrategy = ChainingStrategy.ALWAYS;
  }

  @Override
  public void open() throws Exception {
    super.open();
    finest = new BoundedCombiner<>(empty::create);
    if (stream) {
      drainLater();
    }
  }

  private void drainLater() {
    ScheduledFuture<?> unused = // Flink ends it with the task.
        getProcessingTimeService()
            .registerTimer(
                getProcessingTimeService().getCurrentProcessingTime() + MOST_MILLIS,
                time -> {
                  drain();
                  drainLater();
                });
  }

  @Override
  public void processElement(StreamRecord<E> element) throws Exception {
    E value = element.getValue();
    add.add(finest.at(keys.of().apply(value)), value);
    elements++;
    if (finest.isFull() || (stream && elements == MOST_ELEMENTS)) {
      drain();
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    held = mark;
    if (mark.equals(Watermark.MAX_WATERMARK)) {
      drain();
    }
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpoint) throws Exception {
    drain();
  }

  @Override
  public void endInput() throws Exception {
    drain();
  }

  private void drain() throws Exception {
    BoundedCombiner<K, A> all = new BoundedCombiner<>(empty::create);
    finest.drainTo(
        (key, total) -> keys.rollUp().apply(key).forEach(coarser -> all.at(coarser).merge(total)));
    BiConsumer<K, A> out =
        (key, total) -> output.collect(new StreamRecord<>(Tuple2.of(key, total)));
    all.drainTo(out);
    elements = 0;
    if (held != null) {
      super.processWatermark(held);
      held = null;
    }
  }
}
