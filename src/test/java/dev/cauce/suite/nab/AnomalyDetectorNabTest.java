package dev.cauce.suite.nab;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cauce.transforms.sensors.detection.AnomalyDetector;
import dev.cauce.transforms.sensors.detection.DetectorSettings;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the detector scores with its defaults: one setting and one threshold for all series. */
class AnomalyDetectorNabTest {

  private static final double LEAST_SCORE = 60;
  private static final double MOST_FALSE_POSITIVES_A_SERIES = 3;

  @Test
  void scoresSixtyWithFewFalsePositives() throws IOException {
    assumeTrue(NabCorpus.find().isPresent(), NabCorpus.ABSENT);
    NabCorpus corpus = NabCorpus.find().get();
    List<NabSeries> series = corpus.series();
    Map<String, boolean[]> detections = new TreeMap<>();
    series.forEach(one -> detections.put(one.file(), detect(one)));
    NabScore total = new NabBenchmark(series, corpus.profile("standard")).score(detections).total();
    assertTrue(total.normalised() >= LEAST_SCORE, total::toString);
    assertTrue(
        total.falsePositives() <= MOST_FALSE_POSITIVES_A_SERIES * series.size(), total::toString);
  }

  /** In time order, and rows of the same time in the order of the file. */
  private static boolean[] detect(NabSeries series) {
    AnomalyDetector detector = new AnomalyDetector(DetectorSettings.DEFAULTS);
    boolean[] detections = new boolean[series.rows()];
    IntStream.range(0, series.rows())
        .boxed()
        .sorted(Comparator.comparingLong(row -> series.timesMillis()[row]))
        .forEachOrdered(
            row ->
                detections[row] =
                    detector.assess(series.timesMillis()[row], series.values()[row]).standsOut());
    return detections;
  }
}
