package dev.cauce.feed.sensors;

import com.google.common.collect.ImmutableMap;
import dev.cauce.feed.generate.GenerateSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The lives of generated machines, one after the other: each ends with a failure. */
final class Lives {
  static final int MACHINES = 6;

  private static final long HOUR_MILLIS = 3_600_000;
  private static final int SHORTEST_HOURS = 130;
  private static final int LONGEST_HOURS = 260;
  private static final int REPLACED_AFTER_HOURS = 4;

  /** What is future in a log speaks of the day after it. */
  private static final long BEYOND_MILLIS = 48 * HOUR_MILLIS;

  /** From when on a machine may be said to wear: an eighth of the wear of a cubic law shows. */
  private static final double SHOWS_AFTER = 0.5;

  /**
   * From {@code startMillis} on a machine is new; it has failed at {@code failureMillis}, and
   * stands still until {@code endMillis}.
   *
   * @param oddness by how many deviations it measures more than others when it is new
   */
  record Life(
      String machineId, long startMillis, long failureMillis, long endMillis, double oddness) {

    /** From 0 to 1, where it fails. */
    double age(long millis) {
      return (double) (millis - startMillis) / (failureMillis - startMillis);
    }

    boolean hasFailed(long millis) {
      return millis >= failureMillis;
    }

    Map<String, Object> truth() {
      long shows = startMillis + (long) (SHOWS_AFTER * (failureMillis - startMillis));
      return ImmutableMap.of(
          "pipeline",
          "maintenance",
          "kind",
          "FAILURE",
          "machineId",
          machineId,
          "from",
          Instant.ofEpochMilli(shows).toString(),
          "to",
          Instant.ofEpochMilli(failureMillis).toString());
    }
  }

  private final List<List<Life>> byMachine = new ArrayList<>();
  private final long toMillis;

  private Lives(GenerateSettings settings) {
    SplittableRandom random = new SplittableRandom(settings.seed() ^ 0x11fe_5eedL);
    toMillis = settings.to().getMillis();
    for (int machine = 1; machine <= MACHINES; machine++) {
      List<Life> lives = new ArrayList<>();
      long start =
          settings.from().getMillis() - (long) (random.nextDouble() * LONGEST_HOURS * HOUR_MILLIS);
      while (start < toMillis + BEYOND_MILLIS) {
        long hours = SHORTEST_HOURS + random.nextInt(LONGEST_HOURS - SHORTEST_HOURS);
        long failure = start + hours * HOUR_MILLIS + random.nextInt((int) HOUR_MILLIS);
        long end = failure + REPLACED_AFTER_HOURS * HOUR_MILLIS;
        double oddness = ReadingGenerator.noise(random);
        lives.add(new Life(String.format("w%02d", machine), start, failure, end, oddness));
        start = end;
      }
      byMachine.add(lives);
    }
  }

  /** The lives in the interval of {@code settings}; the first of each machine began before it. */
  static Lives in(GenerateSettings settings) {
    return new Lives(settings);
  }

  /** That of {@code machine}, from 0, at a time within the interval. */
  Life at(int machine, long millis) {
    List<Life> lives = byMachine.get(machine);
    return lives.stream().filter(life -> millis < life.endMillis()).findFirst().orElseThrow();
  }

  /** The failures, each from when its wear shows. */
  List<Map<String, Object>> truth() {
    return byMachine.stream()
        .flatMap(List::stream)
        .filter(life -> life.failureMillis() < toMillis)
        .map(Life::truth)
        .toList();
  }
}
