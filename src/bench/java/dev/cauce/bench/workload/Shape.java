package dev.cauce.bench.workload;

import dev.cauce.feed.commerce.OrderGenerator;
import dev.cauce.feed.generate.GenerateSettings;
import dev.cauce.feed.generate.GeneratedLog;
import dev.cauce.feed.sensors.ReadingGenerator;
import dev.cauce.pipelines.BadOptionException;
import dev.cauce.pipelines.Catalog;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A shape of computation, and the pipeline that stands for it beside rivals. What another pipeline
 * of the same shape costs follows from it, so that a rival is written once for each shape.
 */
public enum Shape {
  TOTALS("sales", (settings, spread) -> OrderGenerator.generate(settings, spread.orders())),
  IN_TIME_ORDER("anomalies", (settings, spread) -> ReadingGenerator.generate(settings)),
  /** No pipeline has it yet, and so it has no rival. */
  AS_OF(null, null),
  /** No pipeline has it yet, and so it has no rival. */
  ARTEFACT(null, null);

  /** What a command's parameter may be. */
  public static final String MEASURED =
      "totals, in-time-order; or sales, anomalies, which stand for them";

  /** Makes the events of the pipeline. */
  private interface Generate {
    GeneratedLog<?> of(GenerateSettings settings, Spread spread);
  }

  private final @Nullable String pipeline;
  private final @Nullable Generate generate;

  Shape(@Nullable String pipeline, @Nullable Generate generate) {
    this.pipeline = pipeline;
    this.generate = generate;
  }

  /** The one called {@code name}, or the one that the pipeline of this name stands for. */
  public static Shape find(String name) {
    for (Shape shape : measured()) {
      if (name.equals(shape.toString()) || name.equals(shape.pipeline)) {
        return shape;
      }
    }
    throw new BadOptionException(
        String.format(
            "\"%s\" is no shape that has rivals, and no pipeline that stands for one: %s",
            name, measured().stream().map(Shape::title).toList()));
  }

  private static List<Shape> measured() {
    return Arrays.stream(values()).filter(shape -> shape.pipeline != null).toList();
  }

  /** The name of the pipeline that stands for it, or null where there is none. */
  public @Nullable String pipeline() {
    return pipeline;
  }

  /** Its name with that of the pipeline that stands for it. */
  public String title() {
    return this + " (" + pipeline + ")";
  }

  /** The pipeline that stands for it. */
  public Catalog catalog() {
    return Catalog.find(pipeline);
  }

  GeneratedLog<?> generate(GenerateSettings settings, Spread spread) {
    return generate.of(settings, spread);
  }

  /** The name by which it is called. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
