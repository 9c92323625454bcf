package dev.cauce.feed.social;

import com.google.common.collect.ImmutableMap;
import dev.cauce.feed.generate.GenerateSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * What is hidden in generated posts for {@code sentiment}: some hours in which people are angry
 * with a brand. None lies in the first part of the interval, so that a usual mood is known.
 */
final class MoodDrops {
  private static final double DAY_MILLIS = 86_400_000;
  private static final long LONGEST_MILLIS = 8 * 3_600_000;
  private static final double FIRST = 0.45;
  private static final double LAST = 0.92;
  private static final int FEWEST = 2;
  private static final int DAYS_FOR_ONE = 3;

  /** People have to speak of a brand for its mood to be seen. */
  private static final int POPULAR = 8;

  private record Drop(String brandId, long fromMillis, long toMillis) {
    Map<String, Object> truth() {
      return ImmutableMap.of(
          "kind",
          "MOOD_DROP",
          "brandId",
          brandId,
          "from",
          Instant.ofEpochMilli(fromMillis).toString(),
          "to",
          Instant.ofEpochMilli(toMillis).toString());
    }
  }

  private final Map<String, TreeMap<Long, Drop>> byBrand = new HashMap<>();
  private final List<Drop> all = new ArrayList<>();

  private MoodDrops() {}

  static MoodDrops in(GenerateSettings settings) {
    SplittableRandom random = new SplittableRandom(settings.seed() ^ 0x300d_d309L);
    long from = settings.from().getMillis();
    long span = settings.to().getMillis() - from;
    int count = (int) Math.max(FEWEST, span / DAY_MILLIS / DAYS_FOR_ONE);
    List<WatchedBrand> brands =
        WatchedBrand.ALL.stream().limit(POPULAR).filter(WatchedBrand::isSteady).toList();
    int start = random.nextInt(brands.size());
    MoodDrops drops = new MoodDrops();
    for (int i = 0; i < count; i++) {
      double share = FIRST + (LAST - FIRST) * (i + random.nextDouble() / 2) / count;
      long begin = from + (long) (span * share);
      long end = begin + Math.min(LONGEST_MILLIS, span / 6);
      drops.add(new Drop(brands.get((start + i) % brands.size()).id(), begin, end));
    }
    return drops;
  }

  private void add(Drop drop) {
    all.add(drop);
    byBrand.computeIfAbsent(drop.brandId(), id -> new TreeMap<>()).put(drop.fromMillis(), drop);
  }

  /** Whether people are angry with {@code brand} at that time. */
  boolean holds(WatchedBrand brand, long millis) {
    TreeMap<Long, Drop> drops = byBrand.get(brand.id());
    if (drops == null) {
      return false;
    }
    Map.Entry<Long, Drop> last = drops.floorEntry(millis);
    return last != null && millis < last.getValue().toMillis();
  }

  List<Map<String, Object>> truth() {
    return all.stream().map(Drop::truth).toList();
  }
}
