package dev.cauce.io.kafka;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How far this JVM has read the slices of runs, for who waits for them: embedded engines read in
 * the launcher's own JVM. A range that is read again does not count twice.
 */
public final class ReadPositions {
  private static final Map<String, Map<Place, Long>> OF_RUNS = new ConcurrentHashMap<>();

  private ReadPositions() {}

  private record Place(String topic, OffsetRange range) {}

  /** Notes that {@code run} has read {@code range} of {@code topic} up to {@code position}. */
  public static void reached(String run, String topic, OffsetRange range, long position) {
    OF_RUNS
        .computeIfAbsent(run, name -> new ConcurrentHashMap<>())
        .merge(
            new Place(topic, range),
            Math.max(range.from(), Math.min(position, range.to())),
            Math::max);
  }

  /** How many offsets {@code run} has read here. */
  public static long readBy(String run) {
    return OF_RUNS.getOrDefault(run, Map.of()).entrySet().stream()
        .mapToLong(place -> place.getValue() - place.getKey().range().from())
        .sum();
  }

  /** Forgets {@code run}, which has ended. */
  public static void forget(String run) {
    OF_RUNS.remove(run);
  }
}
