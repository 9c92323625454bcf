package dev.cauce.bench.workload;

import dev.cauce.feed.generate.GenerateSettings;
import dev.cauce.feed.generate.GeneratedLog;
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
public record Workload(Shape shape, long events, long seed, Spread spread, Input input) {
  private static final Instant FROM = Instant.parse("2026-01-01");
  private static final int WARM_UP_SHARE = 10;

  /** A month of events in memory. */
  public Workload(Shape shape, long events, long seed) {
    this(shape, events, seed, Spread.USUAL, new MemoryInput());
  }

  private Instant to() {
    return FROM.plus(Duration.standardDays(spread.days()));
  }

  /** Every row, those of the weeks that the month's ends cut included. */
  public Interval interval() {
    Duration weeks = Duration.standardDays(60);
    return new Interval(FROM.minus(weeks), to().plus(weeks));
  }

  public GeneratedLog<?> generate() {
    GenerateSettings settings = GenerateSettings.of(seed, events, FROM, to());
    return shape.generate(settings, spread);
  }

  public Workload withEvents(long count) {
    return new Workload(shape, count, seed, spread, input);
  }

  public Workload withSpread(Spread wanted) {
    return new Workload(shape, events, seed, wanted, input);
  }

  public Workload withInput(Input opened) {
    return new Workload(shape, events, seed, spread, opened);
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
        shape.toString(),
        String.valueOf(events),
        String.valueOf(seed),
        String.valueOf(spread.keys()),
        String.format(Locale.ROOT, "%.3f", spread.alike()),
        String.valueOf(spread.days()));
  }

  /** What {@link #arguments} has made. */
  public static Workload parse(List<String> arguments) {
    Spread spread =
        new Spread(
            Integer.parseInt(arguments.get(3)),
            Double.parseDouble(arguments.get(4)),
            Integer.parseInt(arguments.get(5)));
    return new Workload(
            Shape.find(arguments.get(0)),
            Long.parseLong(arguments.get(1)),
            Long.parseLong(arguments.get(2)))
        .withSpread(spread);
  }
}
