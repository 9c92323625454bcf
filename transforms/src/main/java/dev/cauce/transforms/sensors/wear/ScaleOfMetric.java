package dev.cauce.transforms.sensors.wear;

import java.util.List;

/** Mean, deviation and extremes of a metric over all hours of some lives, in their order. */
final class ScaleOfMetric {
  /** Relative; what differs by less is a constant that was computed as a mean. */
  private static final double ROUNDING = 1e-9;

  private double sum;
  private double squares;
  private long count;
  private double lowest = Double.POSITIVE_INFINITY;
  private double highest = Double.NEGATIVE_INFINITY;

  private ScaleOfMetric() {}

  static LifeModel.Scale of(String metric, List<Life> lives) {
    ScaleOfMetric all = new ScaleOfMetric();
    lives.forEach(life -> life.means().forEach(metric, (hour, value) -> all.add(value)));
    double mean = all.sum / all.count;
    lives.forEach(life -> life.means().forEach(metric, (hour, value) -> all.square(value - mean)));
    return new LifeModel.Scale(
        metric, mean, Math.sqrt(all.squares / all.count), all.lowest, all.highest);
  }

  static boolean varies(LifeModel.Scale scale) {
    double largest = Math.max(Math.abs(scale.lowest()), Math.abs(scale.highest()));
    return scale.highest() - scale.lowest() > ROUNDING * largest;
  }

  private void add(double value) {
    sum += value;
    count++;
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }

  private void square(double distance) {
    squares += distance * distance;
  }
}
