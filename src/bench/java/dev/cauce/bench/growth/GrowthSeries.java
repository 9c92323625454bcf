package dev.cauce.bench.growth;

import dev.cauce.bench.measure.Measurement;
import dev.cauce.bench.workload.Shape;
import dev.cauce.bench.workload.Workload;
import dev.cauce.pipelines.BadOptionException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What grows from one measurement to the next. */
enum GrowthSeries {
  EVENTS,
  KEYS,
  /** The usual one, one of which half is of one key, and one over ten times the time. */
  SPREADS;

  /** The series called {@code name}, which must be one of {@code shape}. */
  static GrowthSeries find(String name, Shape shape) {
    List<String> own = of(shape);
    if (!own.contains(name)) {
      throw new BadOptionException(
          "series", name, "is not one of " + shape + ", which has " + own, "events");
    }
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** The names of those of a shape: of readings neither keys nor spread can be chosen. */
  static List<String> of(Shape shape) {
    return Arrays.stream(values())
        .filter(series -> shape == Shape.TOTALS || series == EVENTS)
        .map(GrowthSeries::toString)
        .toList();
  }

  /**
   * The exponents of what was measured, as lines. A JVM's start weighs on few events, and makes the
   * exponent of all smaller than that of many; so the larger half has one of its own.
   */
  List<String> exponents(List<GrowthPoint> points) {
    List<Double> sizes = points.stream().map(this::sizeOf).distinct().sorted().toList();
    List<String> lines = new ArrayList<>();
    if (this != SPREADS) {
      if (sizes.size() > 1) {
        lines.add(line(points, sizes.get(0)));
      }
      if (sizes.size() > 3) {
        lines.add(line(points, sizes.get(sizes.size() / 2)));
      }
    }
    return lines;
  }

  private String line(List<GrowthPoint> points, double from) {
    List<GrowthPoint> measured = points.stream().filter(p -> sizeOf(p) >= from).toList();
    return String.format(
        "%s: exponents over %s from %,.0f on: CPU %s, wall %s, left on the heap %s",
        points.get(0).runner(),
        this,
        from,
        exponent(measured, Measurement::cpuSeconds),
        exponent(measured, Measurement::wallSeconds),
        exponent(measured, Measurement::leftBytes));
  }

  private Exponent exponent(List<GrowthPoint> points, ToDoubleFunction<Measurement> figure) {
    return Exponent.of(
        points.stream()
            .map(p -> new Exponent.Point(sizeOf(p), figure.applyAsDouble(p.measurement())))
            .toList());
  }

  private double sizeOf(GrowthPoint point) {
    Workload workload = point.workload();
    return this == KEYS ? workload.spread().keys() : workload.events();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
