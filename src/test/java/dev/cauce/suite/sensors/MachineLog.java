package dev.cauce.suite.sensors;

import dev.cauce.suite.log.LogRecord;
import dev.cauce.suite.model.IntakeModel;
import dev.cauce.suite.model.ModelTables;
import dev.cauce.transforms.sensors.SensorReading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The accepted readings of machines in order, and what can be said of the hours of one life. */
final class MachineLog {
  /** For a horizon of 125 hours. */
  static final int[] WINDOWS = {6, 25, 94, 188};

  private static final long HOUR = 3_600_000;

  private MachineLog() {}

  /** Reads the topic for {@code pipeline}, whose ledger and dead letters go to {@code tables}. */
  static NavigableMap<String, List<SensorReading>> read(
      Iterable<LogRecord> log, String pipeline, ModelTables tables) {
    NavigableMap<String, List<SensorReading>> byMachine = new TreeMap<>();
    new IntakeModel<>(new ReadingRules(pipeline), tables)
        .read(
            log,
            reading ->
                byMachine
                    .computeIfAbsent(reading.getMachineId(), machine -> new ArrayList<>())
                    .add(reading));
    byMachine
        .values()
        .forEach(
            readings ->
                readings.sort(
                    Comparator.comparing(SensorReading::getEventTime)
                        .thenComparing(SensorReading::getReadingId)));
    return byMachine;
  }

  static long hourOf(SensorReading reading) {
    return reading.getEventTime().toEpochMilli() / HOUR;
  }

  static boolean isFailure(SensorReading reading) {
    return reading.getMetric().equals("failure") && reading.getValue() > 0;
  }

  /** By metric and hour the sum of what was measured, and how often it was. */
  static final class Measured extends TreeMap<String, NavigableMap<Long, double[]>> {
    private static final long serialVersionUID = 1L;

    void add(SensorReading reading) {
      double[] hour =
          computeIfAbsent(reading.getMetric(), metric -> new TreeMap<>())
              .computeIfAbsent(hourOf(reading), any -> new double[2]);
      hour[0] += reading.getValue();
      hour[1]++;
    }

    /** The means of windows in deviations from the usual, then their squares; null for nothing. */
    double[] terms(String metric, long hour, Scale scale) {
      double[] terms = new double[2 * WINDOWS.length];
      for (int i = WINDOWS.length - 1; i >= 0; i--) {
        double sum = 0;
        int count = 0;
        for (long back = hour; back > hour - WINDOWS[i]; back--) {
          double[] at = getOrDefault(metric, new TreeMap<>()).get(back);
          if (at != null) {
            sum += Math.min(scale.highest(), Math.max(scale.lowest(), at[0] / at[1]));
            count++;
          }
        }
        if (count == 0 && i == WINDOWS.length - 1) {
          return null;
        }
        terms[i] = count == 0 ? terms[i + 1] : (sum / count - scale.mean()) / scale.deviation();
      }
      for (int i = 0; i < WINDOWS.length; i++) {
        terms[WINDOWS.length + i] = terms[i] * terms[i];
      }
      return terms;
    }
  }

  record Scale(double mean, double deviation, double lowest, double highest) {}
}
