package dev.cauce.feed.social;

import com.google.common.collect.ImmutableMap;
import dev.cauce.feed.generate.GenerateSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What is hidden in generated posts for {@code trends}: up to an hour and a half in which people
 * speak of a term, a hashtag or a brand seven times as often as they usually do.
 */
final class Bursts {
  private static final double DAY_MILLIS = 86_400_000;
  private static final long SHORTEST_MILLIS = 45 * 60_000;
  private static final long LONGEST_MILLIS = 90 * 60_000;
  private static final double FIRST = 0.3;
  private static final double LAST = 0.95;
  private static final int FEWEST = 3;
  private static final double TIMES = 7;

  /** The most popular are spoken of so much that they can't be spoken of much more. */
  private static final int MOST_POPULAR = 4;

  /** What people speak of; the name of a kind, which is that in the truth. */
  enum Type {
    TERM,
    HASHTAG,
    BRAND
  }

  /**
   * One of them, over the event times {@code [fromMillis, toMillis)}.
   *
   * @param index the number of the term of {@code tongue}, of the hashtag or of the brand
   * @param share what share of all posts is made to speak of it
   */
  record Burst(Type type, Tongue tongue, int index, long fromMillis, long toMillis, double share) {

    private String term() {
      return switch (type) {
        case TERM -> tongue.terms.get(index);
        case HASHTAG -> Mix.TAGS.get(index);
        case BRAND -> WatchedBrand.ALL.get(index).id();
      };
    }

    private Map<String, Object> truth() {
      return ImmutableMap.of(
          "kind",
          "BURST",
          "type",
          type.name(),
          "term",
          term(),
          "from",
          Instant.ofEpochMilli(fromMillis).toString(),
          "to",
          Instant.ofEpochMilli(toMillis).toString());
    }
  }

  private final TreeMap<Long, Burst> byStart = new TreeMap<>();

  private Bursts() {}

  static Bursts in(GenerateSettings settings) {
    SplittableRandom random = new SplittableRandom(settings.seed() ^ 0xb0_5757L);
    long from = settings.from().getMillis();
    long span = settings.to().getMillis() - from;
    int count = (int) Math.max(FEWEST, span / DAY_MILLIS);
    Bursts bursts = new Bursts();
    for (int i = 0; i < count; i++) {
      double share = FIRST + (LAST - FIRST) * (i + random.nextDouble() / 2) / count;
      long begin = from + (long) (span * share);
      long wanted = SHORTEST_MILLIS + random.nextLong(LONGEST_MILLIS - SHORTEST_MILLIS);
      long end = begin + Math.min(wanted, span / 12);
      Burst burst = draw(Type.values()[i % Type.values().length], begin, end, random);
      bursts.byStart.put(begin, burst);
    }
    return bursts;
  }

  private static Burst draw(Type type, long begin, long end, SplittableRandom random) {
    Tongue tongue = Tongue.LARGE.get(random.nextInt(Tongue.LARGE.size()));
    int among =
        switch (type) {
          case TERM -> tongue.terms.size();
          case HASHTAG -> Mix.TAGS.size();
          case BRAND -> WatchedBrand.ALL.size();
        };
    int index = MOST_POPULAR + random.nextInt(among - MOST_POPULAR);
    if (type == Type.BRAND && !WatchedBrand.ALL.get(index).isSteady()) {
      index++;
    }
    double usual =
        switch (type) {
          case TERM -> Mix.shareOf(tongue) * tongue.popularity.shareOf(index);
          case HASHTAG -> Mix.TAGGED * Mix.OF_TAGS.shareOf(index);
          case BRAND -> Mix.OF_BRANDS * Mix.BETWEEN_BRANDS.shareOf(index);
        };
    return new Burst(type, tongue, index, begin, end, (TIMES - 1) * usual / (1 - usual));
  }

  /** The one that goes on at that time; null for none. */
  @Nullable Burst at(long millis) {
    Map.Entry<Long, Burst> last = byStart.floorEntry(millis);
    return last != null && millis < last.getValue().toMillis() ? last.getValue() : null;
  }

  List<Map<String, Object>> truth() {
    return byStart.values().stream().map(Burst::truth).toList();
  }
}
