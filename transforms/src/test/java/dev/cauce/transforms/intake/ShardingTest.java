package dev.cauce.transforms.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.Set;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

final class ShardingTest {
  private static final long HOUR = 3_600_000;
  private static final long NEW_YEAR = Instant.parse("2026-01-01").getMillis();

  @Test
  void manyHoursShareAShard() {
    assertEquals(new Sharding(128, 1, 5), Sharding.over(128, 744));
    assertEquals(new Sharding(128, 1, 1), Sharding.over(128, 128));
    assertEquals(new Sharding(4, 1, 6), Sharding.over(4, 24));
    assertEquals(new Sharding(128, 1, 6), Sharding.over(128, 87_600), "whatever the interval");
  }

  @Test
  void fewHoursHaveManyShardsEach() {
    assertEquals(new Sharding(128, 6, 1), Sharding.over(128, 24));
    assertEquals(new Sharding(128, 128, 1), Sharding.over(128, 1));
  }

  @Test
  void noShardIsLeftWithoutEvents() {
    for (int hours : new int[] {1, 2, 5, 24, 127, 128, 129, 744, 8760}) {
      assertEquals(128, shardsOf(Sharding.over(128, hours), hours), hours + " hours");
    }
  }

  private static int shardsOf(Sharding sharding, int hours) {
    Set<Integer> shards = new HashSet<>();
    for (int hour = 0; hour < hours; hour++) {
      for (int event = 0; event < 2000; event++) {
        shards.add(sharding.shardOf(NEW_YEAR + hour * HOUR, "event " + event));
      }
    }
    return shards.size();
  }

  @Test
  void hoursTogetherHaveTheSameShard() {
    Sharding sharding = new Sharding(8, 1, 6);
    Set<Integer> shards = new HashSet<>();
    for (int hour = 0; hour < 24; hour++) {
      shards.add(sharding.shardOf(NEW_YEAR + hour * HOUR, "a"));
    }
    assertEquals(4, shards.size());
    assertEquals(
        sharding.shardOf(NEW_YEAR, "a"), sharding.shardOf(NEW_YEAR + 5 * HOUR, "b"), "one block");
  }

  @Test
  void numbersMustBePositive() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Sharding.over(0, 24));
    assertEquals("shards is 0, but must be positive: 128", refused.getMessage());
  }
}
