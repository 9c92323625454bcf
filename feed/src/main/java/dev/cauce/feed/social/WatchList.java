package dev.cauce.feed.social;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ListMultimap;
import dev.cauce.feed.generate.Following;
import dev.cauce.feed.generate.GenerateSettings;
import dev.cauce.feed.generate.WeekRhythm;
import dev.cauce.transforms.social.SocialTopics;

/**
 * The brands that are watched, as entries that are sent with some of the posts: all of them with
 * the first, later the changes. Each is sent a second time with a later post, since a record may go
 * wrong.
 */
final class WatchList {
  private static final double DROPPED = 0.3;
  private static final double RENAMED = 0.45;
  private static final double BROUGHT_BACK = 0.6;
  private static final int AGAIN_AFTER = 5;

  /**
   * What changes of a brand.
   *
   * @param afterMillis how long after the post it is sent, so that no two changes are of one time
   */
  private record Change(WatchedBrand brand, String called, boolean removed, int afterMillis) {
    Change again() {
      return new Change(brand, called, removed, afterMillis + 1);
    }
  }

  private final ListMultimap<Long, Change> byNumber;
  private final long renamed;

  private WatchList(ListMultimap<Long, Change> byNumber, long renamed) {
    this.byNumber = byNumber;
    this.renamed = renamed;
  }

  static WatchList in(GenerateSettings settings) {
    ImmutableListMultimap.Builder<Long, Change> changes = ImmutableListMultimap.builder();
    for (WatchedBrand brand : WatchedBrand.ALL) {
      put(0, new Change(brand, brand.name(), false, 0), changes);
      if (brand.isDropped()) {
        put(at(DROPPED, settings), new Change(brand, "", true, 10), changes);
        put(at(BROUGHT_BACK, settings), new Change(brand, brand.name(), false, 20), changes);
      } else if (brand.isRenamed()) {
        put(at(RENAMED, settings), new Change(brand, brand.later(), false, 10), changes);
      }
    }
    return new WatchList(changes.build(), at(RENAMED, settings));
  }

  private static long at(double share, GenerateSettings settings) {
    return (long) (share * settings.records());
  }

  private static void put(
      long number, Change change, ImmutableListMultimap.Builder<Long, Change> changes) {
    changes.put(number, change);
    changes.put(number + AGAIN_AFTER, change.again());
  }

  /** What people call {@code brand} when the post of {@code number} is written. */
  String nameOf(WatchedBrand brand, long number) {
    return number < renamed ? brand.name() : brand.later();
  }

  /** Sends the entries that belong to the post of {@code number}, in the second time after it. */
  void send(long number, long slot, WeekRhythm rhythm, Following following) {
    if (!byNumber.containsKey(number)) {
      return;
    }
    long now = rhythm.timeMillisOf(slot);
    for (Change change : byNumber.get(number)) {
      following.add(
          SocialTopics.BRANDS,
          change.brand().entry(change.called(), change.removed(), now + change.afterMillis()));
    }
  }
}
