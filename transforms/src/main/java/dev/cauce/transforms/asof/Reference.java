package dev.cauce.transforms.asof;

import java.util.Collection;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What holds of a reference topic at an instant: the latest entry of each key, without those that
 * were removed.
 */
public final class Reference<F> {
  private final TreeMap<String, F> entries = new TreeMap<>();
  private @Nullable Object derived;

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

  /**
   * What {@code make} makes of all entries that hold, such as an index; made again when they have
   * changed. One function makes it all the time.
   */
  @SuppressWarnings("unchecked") // It was made by the function that is given.
  public <T> T derived(Function<Collection<F>, T> make) {
    if (derived == null) {
      derived = make.apply(all());
    }
    return (T) derived;
  }

  void put(String key, F entry) {
    derived = null;
    entries.put(key, entry);
  }

  void remove(String key) {
    derived = null;
    entries.remove(key);
  }
}
