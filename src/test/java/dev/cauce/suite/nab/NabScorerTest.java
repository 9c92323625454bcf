package dev.cauce.suite.nab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cauce.suite.nab.NabSeries.Window;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scorer equals the benchmark's own figures, point by point. */
class NabScorerTest {

  private static final double EXACT = 1e-9;

  /** 20 rows, of which 3 are in probation, and a window in rows 10 to 13. */
  private static final NabSeries SMALL =
      new NabSeries("small.csv", new long[20], new double[20], List.of(new Window(10, 13)));

  private final NabScorer scorer = new NabScorer(NabProfile.STANDARD);

  @Test
  void countsNothingInProbation() {
    assertEquals(-1.0, scorer.score(SMALL, detectionsAt(0, 2)).score());
    assertEquals(-1.11, scorer.score(SMALL, detectionsAt(3)).score(), EXACT);
  }

  @Test
  void earnsMostAtTheLeftEdgeOfAWindow() {
    assertEquals(1.0, scorer.score(SMALL, detectionsAt(10, 13)).score(), EXACT);
    double late = (2 / (1 + Math.exp(-1.25)) - 1) / (2 / (1 + Math.exp(-5)) - 1);
    assertEquals(late, scorer.score(SMALL, detectionsAt(13)).score(), EXACT);
  }

  @Test
  void costsLessJustBehindAWindow() {
    double near = 0.11 * (2 / (1 + Math.exp(5.0 / 3)) - 1);
    assertEquals(-1 + near, scorer.score(SMALL, detectionsAt(14)).score(), EXACT);
    assertEquals(-1.11, scorer.score(SMALL, detectionsAt(5)).score(), EXACT);
  }

  @Test
  void normalisesFromNothingFoundToPerfect() {
    assertEquals(0, scorer.score(SMALL, detectionsAt()).normalised());
    assertEquals(100, scorer.score(SMALL, detectionsAt(10)).normalised(), EXACT);
  }

  @Test
  void countsWhatWasFound() {
    NabScore score = scorer.score(SMALL, detectionsAt(1, 5, 11, 12, 15));
    assertEquals(1, score.windows());
    assertEquals(1, score.found());
    assertEquals(2, score.falsePositives());
  }

  @Test
  void prefersTheThresholdWithTheHighestScore() {
    NabBenchmark benchmark = new NabBenchmark(List.of(SMALL), NabProfile.STANDARD);
    double[] scores = new double[20];
    scores[1] = 1.0;
    scores[5] = 0.8;
    scores[11] = 0.7;
    scores[16] = 0.6;
    assertEquals(0.7, benchmark.bestThreshold(Map.of("small.csv", scores)));
    assertEquals(
        scorer.score(SMALL, detectionsAt(1, 5, 11)),
        benchmark.score(Map.of("small.csv", scores), 0.7).total());
  }

  @Test
  void refusesDetectionsForOtherRows() {
    assertThrows(
        IllegalArgumentException.class, () -> scorer.contributions(SMALL, new boolean[19]));
  }

  @ParameterizedTest
  @CsvSource({
    "numenta,nyc_taxi",
    "numenta,ambient_temperature_system_failure",
    "windowedGaussian,nyc_taxi",
    "windowedGaussian,ambient_temperature_system_failure",
  })
  void equalsTheOfficialScoreOfEachPoint(String detector, String name) throws IOException {
    NabCorpus corpus = corpus();
    NabReference reference = new NabReference(corpus);
    NabSeries series = corpus.series("realKnownCause/" + name + ".csv");
    for (String profile : NabReference.PROFILES) {
      boolean[] detections =
          NabScorer.detections(
              reference.anomalyScores(detector, name), reference.threshold(detector, profile));
      NabScorer official = new NabScorer(corpus.profile(profile));
      assertArrayEquals(
          reference.pointScores(detector, name, profile),
          official.contributions(series, detections),
          EXACT);
      NabReference.FileScore file = reference.fileScore(detector, profile, series.file());
      assertEquals(file.score(), official.score(series, detections).score(), EXACT);
      assertEquals(file.falsePositives(), official.score(series, detections).falsePositives());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ARTime,77.6",
    "contextOSE,73.0",
    "numenta,70.2",
    "knncad,62.2",
    "relativeEntropy,55.0",
    "windowedGaussian,33.4",
    "null,0.0",
  })
  void normalisesAsPublished(String detector, double published) throws IOException {
    NabCorpus corpus = corpus();
    NabReference reference = new NabReference(corpus);
    NabScore total = NabScore.ZERO;
    for (NabSeries series : corpus.series()) {
      NabScore none = scorer.score(series, new boolean[series.rows()]);
      double score = reference.fileScore(detector, "standard", series.file()).score();
      total = total.plus(new NabScore(score, none.none(), none.perfect(), none.windows(), 0, 0));
    }
    assertEquals(published, total.normalised(), 0.05);
  }

  private static NabCorpus corpus() {
    assumeTrue(NabCorpus.find().isPresent(), NabCorpus.ABSENT);
    return NabCorpus.find().get();
  }

  private static boolean[] detectionsAt(int... rows) {
    boolean[] detections = new boolean[20];
    for (int row : rows) {
      detections[row] = true;
    }
    return detections;
  }
}
