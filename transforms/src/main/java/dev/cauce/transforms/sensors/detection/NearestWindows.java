package dev.cauce.transforms.sensors.detection;

import java.util.Arrays;

/**
 * The past windows that are nearest to the latest one, by Euclidean distance. Windows that overlap
 * with the latest are left out. Of equally near ones the later counts.
 *
 * <p>What followed the nearest pasts (the windows without their last reading) is the expected
 * value: the method of analogues, Lorenz 1969.
 */
final class NearestWindows {

  private static final double HALF = 0.5;
  private static final int FEWEST = 4;

  private final int window;
  private final double[] nearest;
  private final double[] nearestPast;
  private final double[] following;
  private int twin;

  NearestWindows(int window, int neighbours) {
    this.window = window;
    this.nearest = new double[neighbours];
    this.nearestPast = new double[neighbours];
    this.following = new double[neighbours];
  }

  /** Compares the latest window with all others of a history that holds enough of them. */
  void search(History history) {
    double[] values = history.values();
    int last = history.last();
    Arrays.fill(nearest, Double.MAX_VALUE);
    Arrays.fill(nearestPast, Double.MAX_VALUE);
    for (int other = last - window; other >= history.first() + window - 1; other--) {
      double past = squaredDistanceOfPast(values, last, other);
      double difference = values[last] - values[other];
      double whole = past + difference * difference;
      int rank = insert(nearestPast, past);
      if (rank >= 0) {
        insertAt(rank, following, values[other]);
      }
      if (insert(nearest, whole) == 0) {
        twin = other;
      }
    }
  }

  /** The mean distance to the nearest windows, for each reading: in the reading's own unit. */
  double distance() {
    double sum = 0;
    for (double squared : nearest) {
      sum += Math.sqrt(squared / window);
    }
    return sum / nearest.length;
  }

  /** The mean of what followed the nearest pasts. */
  double expected() {
    double sum = 0;
    for (double value : following) {
      sum += value;
    }
    return sum / following.length;
  }

  /** How the latest window differs from the nearest one: what makes up half of the difference. */
  Reason difference(History history) {
    double[] values = history.values();
    double sum = 0;
    double squares = 0;
    double largest = 0;
    double offset = 0;
    for (int back = 0; back < window; back++) {
      double difference = values[history.last() - back] - values[twin - back];
      sum += difference;
      squares += difference * difference;
      largest = Math.abs(difference) > Math.abs(largest) ? difference : largest;
      if (back + 1 >= window / FEWEST) {
        offset = Math.max(offset, sum * sum / (back + 1));
      }
    }
    if (largest * largest >= HALF * squares) {
      return largest > 0 ? Reason.SPIKE : Reason.DROP;
    }
    return offset >= HALF * squares ? Reason.LEVEL_SHIFT : Reason.PATTERN;
  }

  /** Without the last reading; larger than what is asked for as soon as it can't be a neighbour. */
  private double squaredDistanceOfPast(double[] values, int last, int other) {
    double limit = Math.max(nearest[nearest.length - 1], nearestPast[nearestPast.length - 1]);
    double sum = 0;
    for (int back = 1; back < window && sum < limit; back++) {
      double difference = values[last - back] - values[other - back];
      sum += difference * difference;
    }
    return sum;
  }

  /** Keeps an ascending array of the least numbers. Answers the rank of the new one, -1 if none. */
  private static int insert(double[] least, double number) {
    if (!(number < least[least.length - 1])) {
      return -1;
    }
    int rank = least.length - 1;
    while (rank > 0 && number < least[rank - 1]) {
      rank--;
    }
    insertAt(rank, least, number);
    return rank;
  }

  private static void insertAt(int rank, double[] numbers, double number) {
    System.arraycopy(numbers, rank, numbers, rank + 1, numbers.length - rank - 1);
    numbers[rank] = number;
  }
}
