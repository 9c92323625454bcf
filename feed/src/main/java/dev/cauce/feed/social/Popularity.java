package dev.cauce.feed.social;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Which of many things people speak of: the nth as often as 1/(n+1) of the first (Zipf's law). */
final class Popularity {
  private final double[] upTo;

  private Popularity(double[] upTo) {
    this.upTo = upTo;
  }

  static Popularity among(int count) {
    double[] sums = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += 1.0 / (i + 1);
      sums[i] = sum;
    }
    return new Popularity(sums);
  }

  int pick(SplittableRandom random) {
    int found = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
    return Math.min(upTo.length - 1, found >= 0 ? found : -found - 1);
  }

  /** The share of the thing numbered {@code index} from 0. */
  double shareOf(int index) {
    return 1.0 / (index + 1) / upTo[upTo.length - 1];
  }
}
