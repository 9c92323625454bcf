package dev.cauce.suite.nab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Scores a detector over many series: what it found in each, what that is worth together, and the
 * threshold that would have been best.
 */
public final class NabBenchmark {

  private final List<NabSeries> series;
  private final NabProfile profile;

  /** A benchmark of these series, in a profile. */
  public NabBenchmark(List<NabSeries> series, NabProfile profile) {
    this.series = List.copyOf(series);
    this.profile = profile;
  }

  /**
   * A result.
   *
   * @param perFile the score of each series
   * @param total the score of all of them together
   */
  public record Report(SortedMap<String, NabScore> perFile, NabScore total) {

    /** The scores of each folder of series. */
    public SortedMap<String, NabScore> perGroup() {
      SortedMap<String, NabScore> groups = new TreeMap<>();
      perFile.forEach((file, score) -> groups.merge(file.split("/")[0], score, NabScore::plus));
      return groups;
    }
  }

  /** Scores detections, one for each row of each file. */
  public Report score(Map<String, boolean[]> detections) {
    NabScorer scorer = new NabScorer(profile);
    SortedMap<String, NabScore> perFile = new TreeMap<>();
    for (NabSeries one : series) {
      perFile.put(one.file(), scorer.score(one, of(detections, one)));
    }
    NabScore total = perFile.values().stream().reduce(NabScore.ZERO, NabScore::plus);
    return new Report(Collections.unmodifiableSortedMap(perFile), total);
  }

  /** Scores the rows whose anomaly score is at or above a threshold. */
  public Report score(Map<String, double[]> scores, double threshold) {
    Map<String, boolean[]> detections = new TreeMap<>();
    for (NabSeries one : series) {
      detections.put(one.file(), NabScorer.detections(of(scores, one), threshold));
    }
    return score(detections);
  }

  /** The highest of the thresholds at which the score over all series is best. */
  public double bestThreshold(Map<String, double[]> scores) {
    List<Row> rows = rows(scores);
    double[] windows = new double[series.stream().mapToInt(s -> s.windows().size()).sum()];
    Arrays.fill(windows, -profile.falseNegative());
    double score = -windows.length * profile.falseNegative();
    double best = score;
    double threshold = Double.POSITIVE_INFINITY;
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      if (row.window < 0) {
        score += row.worth;
      } else if (row.worth > windows[row.window]) {
        score += row.worth - windows[row.window];
        windows[row.window] = row.worth;
      }
      boolean lastOfThreshold = i + 1 == rows.size() || rows.get(i + 1).score < row.score;
      if (lastOfThreshold && score > best) {
        best = score;
        threshold = row.score;
      }
    }
    return threshold;
  }

  private record Row(double score, double worth, int window) {}

  private List<Row> rows(Map<String, double[]> scores) {
    NabScorer scorer = new NabScorer(profile);
    List<Row> rows = new ArrayList<>();
    int windowsBefore = 0;
    for (NabSeries one : series) {
      double[] worth = scorer.worth(one);
      double[] score = of(scores, one);
      for (int row = one.firstScoredRow(); row < one.rows(); row++) {
        int window = windowOf(one, row);
        rows.add(new Row(score[row], worth[row], window < 0 ? -1 : windowsBefore + window));
      }
      windowsBefore += one.windows().size();
    }
    rows.sort(Comparator.comparingDouble(Row::score).reversed());
    return rows;
  }

  private static int windowOf(NabSeries series, int row) {
    for (int i = 0; i < series.windows().size(); i++) {
      NabSeries.Window window = series.windows().get(i);
      if (row >= window.first() && row <= window.last()) {
        return i;
      }
    }
    return -1;
  }

  private static <T> T of(Map<String, T> all, NabSeries series) {
    T one = all.get(series.file());
    if (one == null) {
      throw new IllegalArgumentException("Nothing for " + series.file());
    }
    return one;
  }
}
