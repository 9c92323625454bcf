package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cauce.suite.nab.NabBenchmark;
import dev.cauce.suite.nab.NabCorpus;
import dev.cauce.suite.nab.NabScore;
import dev.cauce.suite.nab.NabSeries;
import dev.cauce.transforms.sensors.Anomaly;
import dev.cauce.transforms.sensors.SensorTopics;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.values.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pipeline as it is over the series of the Numenta Anomaly Benchmark. */
@ExtendWith(SharedServers.class)
@OnlyOn(value = "flink", because = "that its rows are the same elsewhere is shown by ParityTest")
class NabPipelineTest {
  private static final double LEAST_SCORE = 45;

  @Test
  void reachesFortyFiveInTheStandardProfile(SuiteLogs logs) throws IOException {
    assumeTrue(NabCorpus.find().isPresent(), "sensors/nab is not in the data folder");
    NabCorpus corpus = NabCorpus.find().get();
    List<NabSeries> series = corpus.series();
    Map<String, boolean[]> found = new HashMap<>();
    series.forEach(one -> found.put(one.file(), new boolean[one.rows()]));
    try (RealData data = new RealData(logs.servers(), "nab")) {
      data.load(
          SensorTopics.READINGS.name(),
          RealData.files(RealData.folder("sensors/nab/data"), ".csv.gz"),
          "--mapping=nab",
          "--until=2016-01-01");
      data.run("anomalies", "2010-01-01", "2016-01-01");
      for (Row anomaly : data.rows(Anomaly.TABLE)) {
        mark(found, anomaly);
      }
    }
    NabScore total = new NabBenchmark(series, corpus.profile("standard")).score(found).total();
    System.out.println("NAB, standard profile, " + series.size() + " series: " + total);
    assertTrue(total.normalised() >= LEAST_SCORE, total::toString);
  }

  /** A reading is called after its file and line, the header being the first. */
  private static void mark(Map<String, boolean[]> found, Row anomaly) {
    String sensor = anomaly.getString("sensorId");
    String id = anomaly.getString("readingId");
    int line = Integer.parseInt(id.substring(id.lastIndexOf('-') + 1));
    String file =
        found.keySet().stream()
            .filter(name -> name.endsWith("/" + sensor) || name.endsWith("/" + sensor + ".csv"))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no series " + sensor));
    found.get(file)[line - 2] = true;
  }
}
