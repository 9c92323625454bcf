package dev.cauce.transforms.intake;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.hash.Hashing;
import com.google.common.math.LongMath;
import java.io.Serializable;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/**
 * How events are divided among workers by their hour and id, which changes no result.
 *
 * @param shards how many keys there are: many times the parallelism, so that they spread evenly,
 *     and no more, since each makes a bundle of its own on some runners
 * @param hourShards over how many of them an hour is spread: enough for all workers that share an
 *     hour, and no more, since the fewer there are the fewer elements go through the shuffle
 * @param hoursTogether how many hours in a row share theirs: the more there are, the fewer partial
 *     totals a day has
 */
public record Sharding(int shards, int hourShards, int hoursTogether) implements Serializable {
  /** More would leave most shards without events where a long interval has all in a few days. */
  private static final int MOST_TOGETHER = 6;

  public Sharding {
    checkArgument(shards > 0, "shards is %s, but must be positive: 128", shards);
    checkArgument(hourShards > 0, "hourShards is %s, but must be positive: 4", hourShards);
    checkArgument(hoursTogether > 0, "hoursTogether is %s, but must be positive: 1", hoursTogether);
  }

  /**
   * As few of {@code shards} for an hour as leave none without events of {@code hours} in a row.
   */
  public static Sharding over(int shards, long hours) {
    return new Sharding(
        shards,
        (int) LongMath.divide(shards, hours, RoundingMode.CEILING),
        (int) Math.max(1, Math.min(MOST_TOGETHER, hours / Math.max(1, shards))));
  }

  /** The key of the event {@code id} in the hour that starts at {@code hourMillis}. */
  int shardOf(long hourMillis, String id) {
    int hash = Hashing.murmur3_32_fixed().hashString(id, StandardCharsets.UTF_8).asInt();
    long hours = Math.floorDiv(hourMillis, EventHour.LENGTH.getMillis() * hoursTogether);
    return Math.floorMod(hours * hourShards + Math.floorMod(hash, hourShards), shards);
  }
}
