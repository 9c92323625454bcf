package dev.cauce.transforms.social.sentiment;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** What comes before "but" counts half, what comes after it half as much again. */
final class Contrast {
  private static final double BEFORE = 0.5;
  private static final double AFTER = 1.5;

  private Contrast() {}

  /**
   * Weighs {@code valences} around the word numbered {@code but}; nothing where that is -1. As
   * VADER has it, each valence in turn changes the first one that equals it.
   */
  static void weigh(int but, double[] valences) {
    if (but < 0) {
      return;
    }
    Map<Double, TreeSet<Integer>> places = new HashMap<>();
    for (int i = 0; i < valences.length; i++) {
      if (valences[i] != 0) {
        places.computeIfAbsent(valences[i], value -> new TreeSet<>()).add(i);
      }
    }
    for (int i = 0; i < valences.length; i++) {
      double valence = valences[i];
      if (valence == 0) {
        continue;
      }
      int first = places.get(valence).first();
      if (first != but) {
        double weighed = valence * (first < but ? BEFORE : AFTER);
        places.get(valence).remove(first);
        places.computeIfAbsent(weighed, value -> new TreeSet<>()).add(first);
        valences[first] = weighed;
      }
    }
  }
}
