package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cauce.transforms.sensors.MachineHealth;
import dev.cauce.transforms.sensors.SensorTopics;
import dev.cauce.transforms.sensors.TrainedLifeModel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.beam.sdk.values.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * NASA's turbofan engines, FD001 of C-MAPSS, a cycle an hour: a model of those that ran until they
 * failed, and what is said in the last hour of those that had not failed yet, beside the life that
 * they had left. Method and settings were chosen on the former alone.
 */
@ExtendWith(SharedServers.class)
@OnlyOn(value = "flink", because = "all runners leave the same rows, and this is the quickest")
class CmapssTest {
  private static final Path FOLDER = RealData.folder("sensors/cmapss");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final String END = "2026-01-17";
  private static final double HORIZON = 125;
  private static final int FIRST_SENSOR = 5;

  @Test
  void lifeIsToldAsWellAsItMustBe(SuiteLogs logs, @TempDir Path own) throws IOException {
    assumeTrue(Files.isDirectory(FOLDER), "sensors/cmapss is not in the data folder");
    Path readings = own.resolve("readings.csv");
    Files.write(readings, readings());
    Map<String, Row> last = new HashMap<>();
    double rmseOfThoseLeftOut;
    try (RealData data = new RealData(logs.servers(), "cmapss")) {
      data.load(SensorTopics.READINGS.name(), List.of(readings.toString()), "--until=2026-01-18");
      String artefacts = "--artefacts=" + own.resolve("artefacts");
      data.run("maintenance_model", "2026-01-01", END, artefacts);
      List<Row> models = data.rows(TrainedLifeModel.TABLE);
      assertEquals(1, models.size());
      rmseOfThoseLeftOut = models.get(0).getDouble("rmseHours");
      data.run(
          "maintenance",
          "2026-01-01",
          END,
          artefacts,
          "--model=" + models.get(0).getString("artefact"));
      for (Row row : data.rows(MachineHealth.TABLE)) {
        last.merge(
            row.getString("machineId"),
            row,
            (a, b) -> a.getDateTime("hour").isAfter(b.getDateTime("hour")) ? a : b);
      }
    }
    List<String> lives = lines("RUL_FD001.txt.gz");
    double squares = 0;
    int covered = 0;
    for (int i = 0; i < lives.size(); i++) {
      Row row = last.get(machine("test", i + 1));
      double life = Math.min(HORIZON, Double.parseDouble(lives.get(i).strip()));
      squares += Math.pow(row.getDouble("lifeHours") - life, 2);
      boolean holds = life >= row.getInt64("lifeLowHours") && life <= row.getInt64("lifeHighHours");
      covered += holds ? 1 : 0;
    }
    double rmse = Math.sqrt(squares / lives.size());
    double share = (double) covered / lives.size();
    String result =
        String.format(
            Locale.ROOT,
            "C-MAPSS FD001: RMSE %.2f, of machines of the training left out %.2f; the interval of"
                + " 90%% holds the truth of %.0f%%",
            rmse,
            rmseOfThoseLeftOut,
            100 * share);
    System.out.println(result);
    assertTrue(rmse <= 20, result);
    assertTrue(share >= 0.85 && share <= 0.95, result);
  }

  private static String machine(String set, int unit) {
    return String.format("%s-%03d", set, unit);
  }

  /**
   * All columns of both sets in the order of time, and a failure in the last hour of a training.
   */
  private static List<String> readings() throws IOException {
    Map<Instant, List<String>> byTime = new TreeMap<>();
    for (String set : List.of("train", "test")) {
      Map<String, Instant> ends = new HashMap<>();
      for (String line : lines(set + "_FD001.txt.gz")) {
        String[] cells = line.strip().split("\\s+");
        String machine = machine(set, Integer.parseInt(cells[0]));
        Instant time = START.plusSeconds(3600L * Integer.parseInt(cells[1]));
        ends.put(machine, time);
        for (int i = 2; i < cells.length; i++) {
          String metric = i < FIRST_SENSOR ? "setting_" + (i - 1) : "sensor_" + (i - 4);
          add(byTime, machine, metric, cells[i], time);
        }
      }
      if (set.equals("train")) {
        ends.forEach((machine, end) -> add(byTime, machine, "failure", "1", end.plusSeconds(3540)));
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add("readingId,sensorId,machineId,metric,value,eventTime");
    byTime.values().forEach(lines::addAll);
    return lines;
  }

  private static void add(
      Map<Instant, List<String>> byTime,
      String machine,
      String metric,
      String value,
      Instant time) {
    String id = machine + "-" + metric + "-" + time.getEpochSecond();
    byTime
        .computeIfAbsent(time, any -> new ArrayList<>())
        .add(String.join(",", id, machine, machine, metric, value, time.toString()));
  }

  private static List<String> lines(String file) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(FOLDER.resolve(file))),
                StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }
}
