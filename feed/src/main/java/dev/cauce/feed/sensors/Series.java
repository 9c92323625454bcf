package dev.cauce.feed.sensors;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What one generated sensor measures, and how it behaves. */
record Series(String machineId, String sensorId, Metric metric, double phase) {
  private static final int MACHINES = 8;
  private static final double DAY_MILLIS = 86_400_000;

  static final List<Series> ALL = all();

  /** A metric's usual level, its swing within a day, and the deviation of its noise. */
  enum Metric {
    TEMPERATURE_CELSIUS(61, 6, 0.8),
    VIBRATION_MM_PER_S(2.8, 0.5, 0.12),
    CURRENT_AMPERE(14.5, 2, 0.3),
    PRESSURE_BAR(6.2, 0.4, 0.05);

    final double level;
    final double swing;
    final double noise;

    Metric(double level, double swing, double noise) {
      this.level = level;
      this.swing = swing;
      this.noise = noise;
    }

    /** As readings name it. */
    String id() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private static List<Series> all() {
    List<Series> all = new ArrayList<>();
    for (int i = 1; i <= MACHINES; i++) {
      String machine = String.format("m%02d", i);
      add(all, machine, "motor", Metric.CURRENT_AMPERE);
      add(all, machine, "bearing", Metric.VIBRATION_MM_PER_S);
      add(all, machine, "pump", Metric.PRESSURE_BAR);
    }
    return List.copyOf(all);
  }

  private static void add(List<Series> all, String machine, String part, Metric own) {
    String sensor = machine + "-" + part;
    double phase = all.size() / 48.0 / 4;
    all.add(new Series(machine, sensor, own, phase));
    all.add(new Series(machine, sensor, Metric.TEMPERATURE_CELSIUS, phase));
  }

  /** Its value at a time at which nothing is wrong. */
  double valueAt(long millis, SplittableRandom random) {
    // Math.sin may differ in its last digit from one machine to the next.
    double day = StrictMath.sin(2 * Math.PI * (millis % DAY_MILLIS / DAY_MILLIS + phase));
    return metric.level + metric.swing * day + metric.noise * ReadingGenerator.noise(random);
  }
}
