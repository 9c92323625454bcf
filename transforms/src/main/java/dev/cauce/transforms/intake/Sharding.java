package dev.cauce.transforms.intake;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.hash.Hashing;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;

/**
 * How events are divided among workers by their hour and id, which changes no result.
 *
 * @param shards how many keys there are: many times the parallelism, so that they spread evenly,
 *     and no more, since each makes a bundle of its own on some runners
 * @param hourShards over how many of them an hour is spread: enough for all workers that share an
 *     hour, and no more, since the fewer there are the fewer elements go through the shuffle
 */
public record Sharding(int shards, int hourShards) implements Serializable {

  public Sharding {
    checkArgument(shards > 0, "shards is %s, but must be positive: 128", shards);
    checkArgument(hourShards > 0, "hourShards is %s, but must be positive: 4", hourShards);
  }

  /** The key of the event {@code id} in the hour that starts at {@code hourMillis}. */
  int shardOf(long hourMillis, String id) {
    int hash = Hashing.murmur3_32_fixed().hashString(id, StandardCharsets.UTF_8).asInt();
    long hour = hourMillis / EventHour.LENGTH.getMillis();
    return Math.floorMod(hour * hourShards + Math.floorMod(hash, hourShards), shards);
  }
}
