package dev.cauce.bench.growth;

import java.util.List;

/**
 * How a figure grows: the exponent b of {@code figure = a * size^b}, by least squares over the
 * logarithms, with its standard error (not a number where only two points are left).
 */
record Exponent(double value, double error) {

  /** A figure that was measured at a size. */
  record Point(double size, double figure) {}

  /** Of two points or more, of which no two may be of one size only. */
  static Exponent of(List<Point> points) {
    int n = points.size();
    double meanX = points.stream().mapToDouble(p -> Math.log(p.size())).average().orElseThrow();
    double meanY = points.stream().mapToDouble(p -> Math.log(p.figure())).average().orElseThrow();
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (Point point : points) {
      double x = Math.log(point.size()) - meanX;
      double y = Math.log(point.figure()) - meanY;
      xx += x * x;
      xy += x * y;
      yy += y * y;
    }
    double slope = xy / xx;
    double left = Math.max(0, yy - slope * xy);
    return new Exponent(slope, n > 2 ? Math.sqrt(left / (n - 2) / xx) : Double.NaN);
  }

  @Override
  public String toString() {
    return Double.isNaN(error)
        ? String.format("%.3f", value)
        : String.format("%.3f ± %.3f", value, error);
  }
}
