package dev.cauce.transforms.aggregate;

import static com.google.common.base.Preconditions.checkArgument;

import dev.cauce.transforms.results.Table;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * The best things by key and calendar window, as rows of a table.
 *
 * <p>In and out as {@link Totals}. No worker holds all things of a window: each thing belongs to
 * one of some shards by its id, a shard hands on its best, and those are few. Shards speak at
 * different moments, so an early row may show an event by some of its things alone; its version
 * must be the events and the additions, which both only grow. A final row is exact; ties are broken
 * by id.
 *
 * <pre>{@code
 * Totals.of(CommerceTopics.ORDERS::eventTimeMillisOf)
 *     .by(Order::getCurrency, StringUtf8Coder.of())
 *     .in(ZoneOffset.UTC, CalendarPeriod.DAY)
 *     .rank(ProductTotals::new, ProductTotals::add)
 *     .best(20)
 *     .into(TopProduct.TABLE, TopProduct::best);
 * }</pre>
 */
public final class Ranking<E, K, A extends Standings<A, ?>> {
  private static final int SHARDS = 16;

  private final Totals<E, K, A> totals;
  private final int count;
  private final int shards;

  Ranking(Totals<E, K, A> totals) {
    this(totals, 1, SHARDS);
  }

  private Ranking(Totals<E, K, A> totals, int count, int shards) {
    this.totals = totals;
    this.count = count;
    this.shards = shards;
  }

  /** The {@code count} best of each window. */
  public Ranking<E, K, A> best(int count) {
    return new Ranking<>(totals, count, shards);
  }

  /**
   * The things of each key and window in {@code shards} parts, 16 unless said. Flink's batch
   * allocates some 30 kB for each part, whatever it holds, so that few are right where a worker
   * holds all things of a window with ease.
   */
  public Ranking<E, K, A> inShards(int shards) {
    checkArgument(shards > 0, "shards is %s, but must be positive: 16", shards);
    return new Ranking<>(totals, count, shards);
  }

  /** The same as rows of {@code table}, which {@code rows} makes of the best of a window. */
  public <R> PTransform<PCollection<List<E>>, PCollection<R>> into(
      Table<R> table, Totals.Row<K, A, List<R>> rows) {
    Aggregate.Empty<A> empty = totals.empty();
    Coder<K> keys = totals.in().keys().coder();
    Coder<A> things = AccumulatorCoder.of(empty);
    Aggregate.Empty<Shards<A>> none = () -> new Shards<>(empty);
    Totals.Row<K, Shards<A>, List<R>> ofAll =
        (period, window, key, shards) -> rows.of(period, window, key, shards.all());
    return PTransform.compose(
        events ->
            events
                .apply("CombineBeforeShuffle", totals.partials(totals.in().windows()))
                .apply("Shard", ParDo.of(new ShardFn<K, A>(empty, shards)))
                .setCoder(keyed(KvCoder.of(keys, VarIntCoder.of()), things))
                // State of another number of shards must not be taken for this one's.
                .apply(
                    "AggregateIn" + shards + "Shards",
                    Totals.aggregate(table, totals.in().sharded(), empty))
                .apply("KeepBest", ParDo.of(new KeepBestFn<K, A>(empty, count)))
                .setCoder(keyed(keys, AccumulatorCoder.of(none)))
                .apply("Aggregate", Totals.aggregate(table, totals.in().windows(), none))
                .apply("Rows", Rows.allOf(table, Totals.ofPeriod(ofAll))));
  }

  private static <K, A> Coder<KV<KV<Integer, K>, A>> keyed(Coder<K> keys, Coder<A> totals) {
    return KvCoder.of(KvCoder.of(VarIntCoder.of(), keys), totals);
  }

  private static final class ShardFn<K, A extends Standings<A, ?>>
      extends DoFn<KV<KV<Integer, K>, A>, KV<KV<Integer, KV<K, Integer>>, A>> {
    private static final long serialVersionUID = 1L;

    private final Aggregate.Empty<A> empty;
    private final int shards;

    ShardFn(Aggregate.Empty<A> empty, int shards) {
      this.empty = empty;
      this.shards = shards;
    }

    @ProcessElement
    public void split(
        @Element KV<KV<Integer, K>, A> total,
        OutputReceiver<KV<KV<Integer, KV<K, Integer>>, A>> out) {
      List<A> parts = total.getValue().split(shards, empty::create);
      for (int shard = 0; shard < shards; shard++) {
        if (!parts.get(shard).isEmpty()) {
          KV<K, Integer> key = KV.of(total.getKey().getValue(), shard);
          out.output(KV.of(KV.of(total.getKey().getKey(), key), parts.get(shard)));
        }
      }
    }
  }

  private static final class KeepBestFn<K, A extends Standings<A, ?>>
      extends DoFn<KV<KV<Integer, KV<K, Integer>>, A>, KV<KV<Integer, K>, Shards<A>>> {
    private static final long serialVersionUID = 1L;

    private final Aggregate.Empty<A> empty;
    private final int count;

    KeepBestFn(Aggregate.Empty<A> empty, int count) {
      this.empty = empty;
      this.count = count;
    }

    @ProcessElement
    public void keep(
        @Element KV<KV<Integer, KV<K, Integer>>, A> shard,
        OutputReceiver<KV<KV<Integer, K>, Shards<A>>> best) {
      A kept = empty.create();
      kept.takeBest(shard.getValue(), count);
      KV<K, Integer> key = shard.getKey().getValue();
      best.output(
          KV.of(
              KV.of(shard.getKey().getKey(), key.getKey()),
              new Shards<>(empty, key.getValue(), kept)));
    }
  }
}
