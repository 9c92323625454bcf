package dev.cauce.bench;

import dev.cauce.bench.estimates.Estimates;
import dev.cauce.bench.growth.Growth;
import dev.cauce.bench.latency.LatencyBench;
import dev.cauce.bench.measure.BenchOptions;
import dev.cauce.bench.measure.Contender;
import dev.cauce.bench.measure.Count;
import dev.cauce.bench.measure.Machine;
import dev.cauce.bench.measure.Measurement;
import dev.cauce.bench.measure.Ratio;
import dev.cauce.bench.measure.Workbench;
import dev.cauce.bench.workload.InputKind;
import dev.cauce.bench.workload.Shape;
import dev.cauce.bench.workload.Workload;
import dev.cauce.cli.ExitCode;
import dev.cauce.cli.Main;
import dev.cauce.pipelines.BadOptionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.checkerframework.checker.nullness.qual.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures Cauce beside rivals, which are one for each shape of computation and engine. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    subcommands = {Estimates.class, Growth.class, LatencyBench.class},
    description = {
      "Measures a shape of computation beside rivals that do the same work, by the",
      "pipeline that stands for it; without a shape, says which there are.",
      "Each run has a JVM of its own; pairs are in the order A B B A. A table is of one",
      "input and one sink. A run whose rows differ from the others' ends it all."
    })
final class Bench implements Callable<Integer> {
  private static final double MILLION = 1e6;
  private static final double GIBI = 1024.0 * 1024 * 1024;
  private static final String CASSANDRA = "cassandra";
  private static final int FEWEST_EVENTS = 1_000;

  @Parameters(arity = "0..1", paramLabel = "SHAPE", description = Shape.MEASURED)
  private String shape;

  @Option(
      names = "--rivals",
      split = ",",
      paramLabel = "RIVAL",
      description = {
        "flink, spark-rdd, spark-dataset, plain;",
        "flink-streaming (with --input memory);",
        "flink-combined (totals);",
        "flink-combined-streaming (totals, --input memory);",
        "kafka-streams, kafka-streams-volatile (with --input kafka);",
        "cauce-flink beside itself shows the noise"
      })
  private List<String> rivals = List.of("cauce-flink", "flink", "spark-rdd", "plain");

  @Option(names = "--events", defaultValue = "1M", paramLabel = "N", description = "1M, 500k, ...")
  private String events;

  @Option(
      names = "--pairs",
      defaultValue = "10",
      paramLabel = "N",
      description = "How many pairs (${DEFAULT-VALUE})")
  private int pairs;

  @Option(
      names = "--input",
      defaultValue = "memory",
      paramLabel = "INPUT",
      description = {
        "Where records lie (${DEFAULT-VALUE}): memory;",
        "file, Avro container files;",
        "kafka, a topic of a real Kafka"
      })
  private String input;

  @Option(
      names = "--sink",
      defaultValue = "none",
      paramLabel = "SINK",
      description = {
        "Where rows go, beside the digest that",
        "compares them (${DEFAULT-VALUE}): none;",
        "cassandra, tables of a real Cassandra"
      })
  private String sink;

  @Option(
      names = "--cassandra",
      paramLabel = "HOST:PORT",
      description = {
        "With --sink cassandra: a Cassandra that runs,",
        "of which keyspace cauce_bench is deleted;",
        "without it one is started"
      })
  private String cassandra;

  @Mixin private BenchOptions options;

  public static void main(String[] args) {
    // What is measured logs by its engine's means; there are none here.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Bench())
        .registerConverter(int.class, Main::wholeNumber)
        .setExecutionExceptionHandler((e, command, parsed) -> Main.explained(e, command.getErr()))
        .setParameterExceptionHandler(
            (e, arguments) -> {
              CommandLine command = e.getCommandLine();
              command.getErr().println(e.getMessage());
              command
                  .getErr()
                  .println("See cauce " + command.getCommandSpec().qualifiedName() + " --help");
              return ExitCode.USAGE;
            });
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (shape == null) {
      list();
      return ExitCode.DONE;
    }
    Shape which = Shape.find(shape);
    InputKind kind = BenchOptions.input(input);
    if (pairs < 1) {
      throw new BadOptionException("pairs", pairs, "is less than 1", "10");
    }
    Workload workload =
        new Workload(which, Count.parse("events", events, FEWEST_EVENTS), options.seed());
    List<Contender> contenders =
        rivals.stream().map(name -> Contender.find(name, which, kind)).toList();
    try (Workbench bench = Workbench.open(options, kind, store())) {
      bench.store(workload);
      head(workload);
      for (Contender rival : contenders) {
        compare(rival, bench, workload);
      }
    }
    return ExitCode.DONE;
  }

  /** Each shape, the pipeline that stands for it, and its rivals. */
  private static void list() {
    String columns = "%-14s %-10s %s%n";
    System.out.printf(columns, "shape", "pipeline", "rivals");
    for (Shape each : Shape.values()) {
      String rivals =
          String.join(", ", Contender.rivalsOf(each).stream().map(Contender::toString).toList());
      System.out.printf(
          columns,
          each,
          each.pipeline() == null ? "none" : each.pipeline(),
          rivals.isEmpty() ? "none" : rivals);
    }
  }

  /** As {@link Workbench#open} wants it. */
  private @Nullable String store() {
    if (!sink.equals("none") && !sink.equals(CASSANDRA)) {
      throw new BadOptionException("sink", sink, "is not none or cassandra", CASSANDRA);
    }
    if (sink.equals(CASSANDRA)) {
      return cassandra == null ? "" : cassandra;
    }
    if (cassandra != null) {
      throw new BadOptionException(
          CASSANDRA, cassandra, "is of no use with --sink none", cassandra + " --sink cassandra");
    }
    return null;
  }

  private void head(Workload workload) throws IOException {
    System.out.println(Machine.line());
    System.out.printf(
        "%s, %,d events, input %s, sink %s, %d threads, %d pairs;"
            + " each figure is Cauce's / the rival's%n",
        workload.shape().title(), workload.events(), input, sink, options.threads(), pairs);
    System.out.printf(
        "%-24s %-15s %-20s %-20s %18s %18s %16s %14s%n",
        "rival",
        "Cauce on",
        "CPU ratio",
        "allocation ratio",
        "CPU s per million",
        "bytes per event",
        "wall s",
        "peak GiB");
  }

  private void compare(Contender rival, Workbench bench, Workload workload)
      throws IOException, InterruptedException {
    Contender cauce = rival.cauce();
    List<Measurement> ours = new ArrayList<>();
    List<Measurement> theirs = new ArrayList<>();
    for (int pair = 0; pair < pairs; pair++) {
      boolean first = pair % 2 == 0;
      if (first) {
        ours.add(bench.measure(cauce, workload));
      }
      theirs.add(bench.measure(rival, workload));
      if (!first) {
        ours.add(bench.measure(cauce, workload));
      }
    }
    double n = workload.events();
    System.out.printf(
        "%-24s %-15s %-20s %-20s %8.2f /%8.2f %8.0f /%8.0f %7.1f /%7.1f %6.2f /%6.2f%n",
        rival,
        cauce.toString().substring("cauce-".length()),
        ratio(ours, theirs, Measurement::cpuSeconds),
        ratio(ours, theirs, Measurement::allocatedBytes),
        mean(ours, Measurement::cpuSeconds) / n * MILLION,
        mean(theirs, Measurement::cpuSeconds) / n * MILLION,
        mean(ours, Measurement::allocatedBytes) / n,
        mean(theirs, Measurement::allocatedBytes) / n,
        mean(ours, Measurement::wallSeconds),
        mean(theirs, Measurement::wallSeconds),
        mean(ours, Measurement::peakBytes) / GIBI,
        mean(theirs, Measurement::peakBytes) / GIBI);
  }

  private static Ratio ratio(
      List<Measurement> ours, List<Measurement> theirs, ToDoubleFunction<Measurement> figure) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      ratios.add(figure.applyAsDouble(ours.get(i)) / figure.applyAsDouble(theirs.get(i)));
    }
    return Ratio.of(ratios);
  }

  private static double mean(List<Measurement> all, ToDoubleFunction<Measurement> figure) {
    return all.stream().mapToDouble(figure).average().orElseThrow();
  }
}
