package dev.cauce.transforms.video.faults;

import dev.cauce.transforms.video.VideoTopics;
import dev.cauce.transforms.video.playback.Dimensions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.Predicate;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Looks for the part of all viewings in which a symptom is most out of the ordinary: a CDN, a
 * device, a country, a pair of these, or all.
 *
 * <p>Method: the expectation-based Poisson scan statistic of Neill, "Expectation-based scan
 * statistics for monitoring spatial time series data", International Journal of Forecasting 25
 * (2009). Of a part with c viewings that have the symptom, where E are usual, the score is c
 * ln(c/E) - (c - E), how much likelier c is where the share has risen; less the logarithm of how
 * many parts of its kind there are, as each is as likely to be at fault. Confidence is the
 * probability of the part among all, if one of them is at fault.
 */
final class Scan {
  static final Dimensions ALL = new Dimensions(VideoTopics.ALL, VideoTopics.ALL, VideoTopics.ALL);

  /** A chance of one in 160,000 for each part, kind and minute. */
  private static final double LEAST_SCORE = 12;

  private static final long FEWEST = 4;
  private static final double LEAST_TIMES = 2.5;
  private static final int MOST_NAMED = 2;

  private Scan() {}

  /** The part that is most out of the ordinary. */
  record Suspect(Dimensions part, double score, double confidence) {}

  /** All parts that hold {@code finest}: a fault lies in two of the three dimensions at most. */
  static List<Dimensions> partsThatHold(Dimensions finest) {
    List<Dimensions> parts = new ArrayList<>(finest.rollUp());
    parts.removeIf(part -> part.named() > MOST_NAMED);
    return parts;
  }

  /** The first suspect among the parts that are {@code possible}, or null if all is usual. */
  static @Nullable Suspect suspect(
      Symptom symptom,
      NavigableMap<Dimensions, Evidence> evidence,
      Predicate<Dimensions> possible) {
    Scores scores = new Scores(symptom, penalties(evidence));
    Dimensions best = null;
    double highest = 0;
    for (Map.Entry<Dimensions, Evidence> one : evidence.entrySet()) {
      Dimensions part = one.getKey();
      double score = scores.of(one);
      if (one.getValue().isMoreThanUsual()
          && possible.test(part)
          && (best == null || score > highest || score == highest && part.named() < best.named())) {
        best = part;
        highest = score;
      }
    }
    return best == null
        ? null
        : new Suspect(best, highest, 1 / sumOfOdds(evidence, scores, highest));
  }

  private static double sumOfOdds(
      NavigableMap<Dimensions, Evidence> evidence, Scores scores, double best) {
    double sum = 0;
    for (Map.Entry<Dimensions, Evidence> one : evidence.entrySet()) {
      if (one.getValue().isMoreThanUsual()) {
        sum += StrictMath.exp(scores.of(one) - best);
      }
    }
    return sum;
  }

  /** How much speaks for each part. */
  @SuppressWarnings("ArrayRecordComponent") // It is only read.
  private record Scores(Symptom symptom, double[] penalties) {
    double of(Map.Entry<Dimensions, Evidence> one) {
      return one.getValue().logLikelihoodRatio() / symptom.dispersion
          - penalties[one.getKey().named()];
    }
  }

  /** Of each number of named dimensions, the logarithm of how many parts there are. */
  private static double[] penalties(NavigableMap<Dimensions, Evidence> evidence) {
    double[] counts = new double[MOST_NAMED + 1];
    evidence.keySet().forEach(part -> counts[part.named()]++);
    for (int i = 0; i < counts.length; i++) {
      counts[i] = StrictMath.log(Math.max(1, counts[i]));
    }
    return counts;
  }

  /** Whether a suspect is out of the ordinary by so much that it is at fault. */
  static boolean isAtFault(Symptom symptom, Suspect suspect, Evidence evidence) {
    return suspect.score() >= LEAST_SCORE
        && evidence.bad() >= FEWEST
        && evidence.bad() >= LEAST_TIMES * evidence.expected()
        && evidence.bad() - evidence.expected() >= symptom.leastEffect * evidence.of();
  }
}
