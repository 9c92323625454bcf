package dev.cauce.transforms.aggregate;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.util.VarInt;

/**
 * The best of each shard of a ranking. A shard speaks again when it has grown, and then knows all
 * that it knew before: what it said last counts, in any order and as often as it is heard.
 */
final class Shards<A extends Standings<A, ?>> implements Accumulator<Shards<A>> {
  private final Aggregate.Empty<A> empty;
  private final Map<Integer, A> newest = new TreeMap<>();

  Shards(Aggregate.Empty<A> empty) {
    this.empty = empty;
  }

  /** What one shard says. */
  Shards(Aggregate.Empty<A> empty, int shard, A best) {
    this(empty);
    newest.put(shard, best);
  }

  /** More than nothing as soon as a shard has spoken. */
  @Override
  public long events() {
    return newest.values().stream().mapToLong(Standings::version).sum();
  }

  @Override
  public void merge(Shards<A> other) {
    other.newest.forEach(
        (shard, best) -> newest.merge(shard, best, (a, b) -> a.version() >= b.version() ? a : b));
  }

  /** The best of all, and the events and additions of all. */
  A all() {
    A all = empty.create();
    newest.values().forEach(all::merge);
    return all;
  }

  @Override
  public void encode(OutputStream out) throws IOException {
    VarInt.encode(newest.size(), out);
    for (Map.Entry<Integer, A> shard : newest.entrySet()) {
      VarInt.encode(shard.getKey(), out);
      shard.getValue().encode(out);
    }
  }

  @Override
  public void decode(InputStream in) throws IOException {
    int size = VarInt.decodeInt(in);
    for (int i = 0; i < size; i++) {
      int shard = VarInt.decodeInt(in);
      A best = empty.create();
      best.decode(in);
      newest.put(shard, best);
    }
  }
}
