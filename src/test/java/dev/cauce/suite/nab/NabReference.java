package dev.cauce.suite.nab;

import java.io.IOException;
import java.util.List;

/** The published scores of other detectors, from the benchmark's folder. */
final class NabReference {

  static final List<String> PROFILES =
      List.of("standard", "reward_low_FP_rate", "reward_low_FN_rate");

  private final NabCorpus corpus;

  NabReference(NabCorpus corpus) {
    this.corpus = corpus;
  }

  /** What a detector made of a whole file. */
  record FileScore(double score, int falsePositives) {}

  double threshold(String detector, String profile) throws IOException {
    return corpus
        .json("config/thresholds.json")
        .path(detector)
        .path(profile)
        .path("threshold")
        .asDouble();
  }

  double[] anomalyScores(String detector, String name) throws IOException {
    return column(detector, name, "anomaly_score");
  }

  double[] pointScores(String detector, String name, String profile) throws IOException {
    return column(detector, name, "S(t)_" + profile);
  }

  FileScore fileScore(String detector, String profile, String file) throws IOException {
    String start = String.join(",", detector, profile, file) + ",";
    return corpus.lines("reference/per_file_scores_all_detectors.csv.gz").stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()).split(","))
        .map(cells -> new FileScore(Double.parseDouble(cells[1]), Integer.parseInt(cells[4])))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No score for " + start));
  }

  private double[] column(String detector, String name, String column) throws IOException {
    List<String> lines = corpus.lines("reference/" + detector + "_" + name + ".csv.gz");
    int index = List.of(lines.get(0).split(",")).indexOf(column);
    return lines.stream()
        .skip(1)
        .mapToDouble(line -> Double.parseDouble(line.split(",")[index]))
        .toArray();
  }
}
