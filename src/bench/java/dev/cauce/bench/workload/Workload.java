package dev.cauce.bench.workload;

import dev.cauce.feed.commerce.OrderGenerator;
import dev.cauce.feed.generate.GenerateSettings;
import dev.cauce.feed.generate.GeneratedLog;
import dev.cauce.feed.sensors.ReadingGenerator;
import dev.cauce.io.runs.Interval;
import java.util.List;
import java.util.Locale;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * What is computed: all rows of generated events.
 *
 * @param input where the events are; it is not there before it is opened
 */
public record Workload(Measured pipeline, long events, long seed, Shape shape, Input input) {
  private static final Instant FROM = Instant.parse("2026-01-01");
  private static final int WARM_UP_SHARE = 10;

  /** A month of events in memory. */
  public Workload(Measured pipeline, long events, long seed) {
    this(pipeline, events, seed, Shape.USUAL, new MemoryInput());
  }

  private Instant to() {
    return FROM.plus(Duration.standardDays(shape.days()));
  }

  /** Every row, those of the weeks that the month's ends cut included. */
  public Interval interval() {
    Duration weeks = Duration.standardDays(60);
    return new Interval(FROM.minus(weeks), to().plus(weeks));
  }

  public GeneratedLog<?> generate() {
    GenerateSettings settings = GenerateSettings.of(seed, events, FROM, to());
    return switch (pipeline) {
      case SALES -> OrderGenerator.generate(settings, shape.orders());
      case ANOMALIES -> ReadingGenerator.generate(settings);
    };
  }

  public Workload withEvents(long count) {
    return new Workload(pipeline, count, seed, shape, input);
  }

  public Workload withShape(Shape wanted) {
    return new Workload(pipeline, events, seed, wanted, input);
  }

  public Workload withInput(Input opened) {
    return new Workload(pipeline, events, seed, shape, opened);
  }

  /** The smaller one that runs before, and is not measured. */
  public Workload warmUp() {
    return withEvents(events / WARM_UP_SHARE);
  }

  /** What names its records, wherever they lie. */
  public String name() {
    return "bench-" + String.join("-", arguments());
  }

  /** As arguments of a program. */
  public List<String> arguments() {
    return List.of(
        pipeline.toString(),
        String.valueOf(events),
        String.valueOf(seed),
        String.valueOf(shape.keys()),
        String.format(Locale.ROOT, "%.3f", shape.alike()),
        String.valueOf(shape.days()));
  }

  /** What {@link #arguments} has made. */
  public static Workload parse(List<String> arguments) {
    Shape shape =
        new Shape(
            Integer.parseInt(arguments.get(3)),
            Double.parseDouble(arguments.get(4)),
            Integer.parseInt(arguments.get(5)));
    return new Workload(
            Measured.find(arguments.get(0)),
            Long.parseLong(arguments.get(1)),
            Long.parseLong(arguments.get(2)))
        .withShape(shape);
  }
}
