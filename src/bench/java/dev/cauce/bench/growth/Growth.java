package dev.cauce.bench.growth;

import dev.cauce.bench.measure.BenchOptions;
import dev.cauce.bench.measure.Contender;
import dev.cauce.bench.measure.Count;
import dev.cauce.bench.measure.Machine;
import dev.cauce.bench.measure.Workbench;
import dev.cauce.bench.workload.Shape;
import dev.cauce.bench.workload.Spread;
import dev.cauce.bench.workload.Workload;
import dev.cauce.cli.ExitCode;
import dev.cauce.pipelines.BadOptionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures how what Cauce needs grows with events and keys. */
@Command(
    name = "growth",
    mixinStandardHelpOptions = true,
    description = {
      "Measures how the time and the memory of a pipeline grow with events and keys.",
      "Each run has a JVM of its own. After a series stand the exponents b of",
      "figure = a * size^b, by least squares over the logarithms, with standard errors."
    })
public final class Growth implements Callable<Integer> {
  private static final int FEWEST_EVENTS = 10_000;
  private static final double HALF = 0.5;
  private static final int SPAN = 10;

  @Parameters(paramLabel = "SHAPE", description = Shape.MEASURED)
  private String shape;

  @Option(
      names = "--runner",
      split = ",",
      paramLabel = "RUNNER",
      description = "flink, spark (both)")
  private List<String> runners = List.of("flink", "spark");

  @Option(
      names = "--events",
      split = ",",
      paramLabel = "N",
      description = "Numbers of events (100k,300k,1M,3M,10M)")
  private List<String> events = List.of("100k", "300k", "1M", "3M", "10M");

  @Option(
      names = "--keys",
      split = ",",
      paramLabel = "N",
      description = "Numbers of customers and products (100,1k,10k,100k,1M)")
  private List<String> keys = List.of("100", "1k", "10k", "100k", "1M");

  @Option(
      names = "--at",
      defaultValue = "1M",
      paramLabel = "N",
      description = "The number of events while keys and time grow (${DEFAULT-VALUE})")
  private String at;

  @Option(
      names = "--series",
      split = ",",
      paramLabel = "SERIES",
      description = {
        "What is measured (all): events; keys;",
        "spreads, half of all events of one key,",
        "and events over ten times the time;",
        "of in-time-order events alone"
      })
  private List<String> series;

  @Option(
      names = "--runs",
      defaultValue = "1",
      paramLabel = "N",
      description = "How often each is measured (${DEFAULT-VALUE})")
  private int runs;

  @Option(
      names = "--input",
      defaultValue = "file",
      paramLabel = "INPUT",
      description = "Where records lie (${DEFAULT-VALUE}): memory, file, kafka")
  private String input;

  @Mixin private BenchOptions options;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Shape which = Shape.find(shape);
    if (runs < 1) {
      throw new BadOptionException("runs", runs, "is less than 1", "1");
    }
    List<Contender> contenders = runners.stream().map(Growth::contender).toList();
    Workload base = new Workload(which, Count.parse("at", at, FEWEST_EVENTS), options.seed());
    Map<GrowthSeries, List<Workload>> plan = new LinkedHashMap<>();
    for (String name : series == null ? GrowthSeries.of(which) : series) {
      GrowthSeries each = GrowthSeries.find(name, which);
      plan.put(each, workloads(each, base));
    }
    try (Workbench bench = Workbench.open(options, BenchOptions.input(input), null)) {
      System.out.println(Machine.line());
      System.out.printf(
          "%s, input %s, sink none, %d threads, %s of heap, %d runs of each%n",
          which.title(), input, options.threads(), options.heap(), runs);
      System.out.println(GrowthPoint.HEAD);
      for (Map.Entry<GrowthSeries, List<Workload>> each : plan.entrySet()) {
        measure(each.getKey(), each.getValue(), contenders, bench);
      }
    }
    return ExitCode.DONE;
  }

  private static Contender contender(String runner) {
    return switch (runner) {
      case "flink" -> Contender.CAUCE_FLINK;
      case "spark" -> Contender.CAUCE_SPARK;
      default -> throw new BadOptionException("runner", runner, "is not flink or spark", "flink");
    };
  }

  private List<Workload> workloads(GrowthSeries which, Workload base) {
    Spread spread = base.spread();
    return switch (which) {
      case EVENTS ->
          Count.parseAll("events", events, FEWEST_EVENTS).stream().map(base::withEvents).toList();
      case KEYS ->
          Count.parseAll("keys", keys, 1).stream()
              .map(count -> base.withSpread(spread.withKeys(Math.toIntExact(count))))
              .toList();
      case SPREADS ->
          List.of(
              base,
              base.withSpread(spread.withAlike(HALF)),
              base.withSpread(spread.withDays(SPAN * spread.days())));
    };
  }

  private void measure(
      GrowthSeries which, List<Workload> workloads, List<Contender> contenders, Workbench bench)
      throws IOException, InterruptedException {
    Map<Contender, List<GrowthPoint>> points = new LinkedHashMap<>();
    for (Workload workload : workloads) {
      bench.store(workload);
      for (Contender contender : contenders) {
        for (int run = 0; run < runs; run++) {
          GrowthPoint point =
              new GrowthPoint(which, contender, workload, bench.measure(contender, workload));
          System.out.println(point);
          points.computeIfAbsent(contender, c -> new ArrayList<>()).add(point);
        }
      }
      bench.delete();
    }
    points.forEach((contender, measured) -> which.exponents(measured).forEach(System.out::println));
  }
}
