package dev.cauce.feed.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Events that were generated, to be sent again: the last ones, and a few from long ago. */
final class Sent {
  private static final int MOST_RECENT = 16;
  private static final int MOST_OLD = 64;
  private static final double FROM_LONG_AGO = 0.2;
  private static final double KEPT_LONG = 1.0 / 16;

  /** An event as it was sent. */
  record Copy(long eventMillis, GeneratedRecord record) {}

  private final SplittableRandom random;
  private final List<Copy> recent = new ArrayList<>();
  private final List<Copy> old = new ArrayList<>();
  private int oldest;

  Sent(SplittableRandom random) {
    this.random = random;
  }

  void add(Copy copy) {
    if (recent.size() < MOST_RECENT) {
      recent.add(copy);
    } else {
      recent.set(oldest, copy);
      oldest = (oldest + 1) % MOST_RECENT;
    }
    if (old.size() < MOST_OLD) {
      old.add(copy);
    } else if (random.nextDouble() < KEPT_LONG) {
      old.set(random.nextInt(MOST_OLD), copy);
    }
  }

  /** One of them, or null while there is none. */
  @Nullable Copy any() {
    List<Copy> copies = random.nextDouble() < FROM_LONG_AGO ? old : recent;
    return copies.isEmpty() ? null : copies.get(random.nextInt(copies.size()));
  }
}
