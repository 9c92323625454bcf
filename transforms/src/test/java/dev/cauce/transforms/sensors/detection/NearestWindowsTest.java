package dev.cauce.transforms.sensors.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestWindowsTest {

  private static final int WINDOW = 6;
  private static final int NEIGHBOURS = 3;

  @Test
  void equalsTheSearchThatSortsAllWindows() {
    Random random = new Random(2);
    History history = new History(new Horizon(100, Duration.ofDays(1)));
    NearestWindows nearest = new NearestWindows(WINDOW, NEIGHBOURS);
    for (int i = 0; i < 500; i++) {
      history.add(i, random.nextInt(20));
      if (history.size() >= 2 * WINDOW + NEIGHBOURS) {
        nearest.search(history);
        double[] values = Arrays.copyOfRange(history.values(), history.first(), history.last() + 1);
        assertEquals(distance(values), nearest.distance(), 1e-12);
        assertEquals(expected(values), nearest.expected(), 1e-12);
      }
    }
  }

  @Test
  void tellsKindsOfDifferenceApart() {
    assertEquals(Reason.SPIKE, differenceOf(0, 0, 0, 0, 0, 1));
    assertEquals(Reason.DROP, differenceOf(0, 0, 0, 0, 0, -1));
    assertEquals(Reason.LEVEL_SHIFT, differenceOf(0, 0, 0, 1, 1, 1));
    assertEquals(Reason.LEVEL_SHIFT, differenceOf(-1, -1, -1, -1, -1, -1));
    assertEquals(Reason.PATTERN, differenceOf(1, -1, 1, -1, 1, -1));
  }

  /** What becomes of readings that follow a hundred zeros. */
  private static Reason differenceOf(double... readings) {
    History history = new History(new Horizon(200, Duration.ofDays(1)));
    for (int i = 0; i < 100; i++) {
      history.add(i, 0);
    }
    for (int i = 0; i < readings.length; i++) {
      history.add(100 + i, readings[i]);
    }
    NearestWindows nearest = new NearestWindows(WINDOW, NEIGHBOURS);
    nearest.search(history);
    return nearest.difference(history);
  }

  private static double distance(double[] values) {
    IntToDoubleFunction squared = other -> squared(values, other, 0);
    return nearest(values, squared).stream()
        .mapToDouble(other -> Math.sqrt(squared.applyAsDouble(other) / WINDOW))
        .average()
        .orElseThrow();
  }

  private static double expected(double[] values) {
    return nearest(values, other -> squared(values, other, 1)).stream()
        .mapToDouble(other -> values[other])
        .average()
        .orElseThrow();
  }

  private static List<Integer> nearest(double[] values, IntToDoubleFunction squared) {
    return IntStream.rangeClosed(WINDOW - 1, values.length - 1 - WINDOW)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingDouble(squared::applyAsDouble)
                .thenComparing(Comparator.reverseOrder()))
        .limit(NEIGHBOURS)
        .toList();
  }

  private static double squared(double[] values, int other, int from) {
    return IntStream.range(from, WINDOW)
        .mapToDouble(back -> values[values.length - 1 - back] - values[other - back])
        .map(difference -> difference * difference)
        .sum();
  }
}
