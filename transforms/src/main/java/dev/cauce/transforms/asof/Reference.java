package dev.cauce.transforms.asof;

import java.util.Collection;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What holds of a reference topic at an instant: the latest entry of each key, without those that
 * were removed.
 */
public final class Reference<F> {
  private final TreeMap<String, F> entries = new TreeMap<>();

  Reference() {}

  /** The entry of {@code key}, or null when none holds. */
  public @Nullable F get(String key) {
    return entries.get(key);
  }

  /** All entries that hold, in the order of their keys. */
  public Collection<F> all() {
    return Collections.unmodifiableCollection(entries.values());
  }

  /** All entries by key. */
  public NavigableMap<String, F> byKey() {
    return Collections.unmodifiableNavigableMap(entries);
  }

  void put(String key, F entry) {
    entries.put(key, entry);
  }

  void remove(String key) {
    entries.remove(key);
  }
}
