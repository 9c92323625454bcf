package dev.cauce.bench;

import dev.cauce.pipelines.Catalog;
import dev.cauce.stack.KafkaServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures Cauce beside rivals. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measures a pipeline beside rivals that do the same work.",
      "Each run has a JVM of its own; pairs are in the order A B B A; records are in memory, for",
      "kafka-streams in Kafka, and rows go into a digest. A run whose rows differ from the others'",
      "is void and ends it all."
    })
final class Bench implements Callable<Integer> {
  private static final double MILLION = 1e6;
  private static final double GIBI = 1024.0 * 1024 * 1024;

  @Parameters(paramLabel = "PIPELINE", description = "sales")
  private String pipeline;

  @Option(
      names = "--rivals",
      split = ",",
      paramLabel = "RIVAL",
      description = {
        "flink, flink-combined, flink-streaming, flink-combined-streaming, spark-rdd,",
        "kafka-streams, plain; cauce-flink beside itself shows the noise"
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
      names = "--threads",
      defaultValue = "2",
      paramLabel = "N",
      description = "Parallelism of the engines (${DEFAULT-VALUE})")
  private int threads;

  @Option(names = "--seed", defaultValue = "1", paramLabel = "S", description = "Of the events")
  private long seed;

  private String digest;
  private @Nullable String kafka;

  public static void main(String[] args) {
    System.exit(new CommandLine(new Bench()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Workload workload = new Workload(Catalog.SALES, count(events), seed);
    if (!pipeline.equals(Catalog.SALES.toString())) {
      throw refusal("PIPELINE", pipeline, "has no rivals yet", "sales");
    }
    if (pairs < 1) {
      throw refusal("--pairs", pairs, "is less than 1", "--pairs 10");
    }
    List<Contender> contenders = rivals.stream().map(this::contender).toList();
    System.out.printf("%s; commit %s; %s%n", machine(), commit(), LocalDate.now(ZoneOffset.UTC));
    System.out.printf(
        "%s, %,d events, %d threads, %d pairs; each figure is Cauce's / the rival's%n",
        pipeline, workload.events(), threads, pairs);
    System.out.printf(
        "%-24s %-21s %-20s %-20s %18s %18s %16s %14s%n",
        "rival",
        "Cauce on",
        "CPU ratio",
        "allocation ratio",
        "CPU s per million",
        "bytes per event",
        "wall s",
        "peak GiB");
    try (KafkaServer server = kafkaFor(contenders)) {
      for (Contender rival : contenders) {
        compare(rival, workload);
      }
    }
    return 0;
  }

  /** Starts a Kafka if one is needed and none is given; null if not. */
  private @Nullable KafkaServer kafkaFor(List<Contender> contenders) throws IOException {
    kafka = System.getProperty(KafkaInput.ADDRESS);
    if (kafka != null || contenders.stream().noneMatch(Contender::readsKafka)) {
      return null;
    }
    Path data = Path.of(System.getProperty("cauce.home"), ".cauce", "bench");
    KafkaServer server = KafkaServer.start(Files.createDirectories(data));
    kafka = server.bootstrapServers();
    return server;
  }

  private Contender contender(String name) {
    try {
      return Contender.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw refusal("--rivals", name, "is not one of " + Contender.all(), "--rivals flink,plain");
    }
  }

  private CommandLine.ParameterException refusal(
      String option, Object value, String problem, String example) {
    return new CommandLine.ParameterException(
        new CommandLine(this),
        String.format("%s %s %s; a good one: %s", option, value, problem, example));
  }

  private static String machine() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      String model =
          lines
              .filter(line -> line.startsWith("model name"))
              .map(line -> line.substring(line.indexOf(':') + 2))
              .findFirst()
              .orElse("unknown processor");
      return model + ", " + Runtime.getRuntime().availableProcessors() + " cores";
    }
  }

  private static String commit() throws IOException {
    Process git =
        new ProcessBuilder("git", "rev-parse", "--short", "HEAD")
            .directory(Path.of(System.getProperty("cauce.home")).toFile())
            .start();
    return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  private void compare(Contender rival, Workload workload)
      throws IOException, InterruptedException {
    Contender cauce = rival.cauce();
    List<Measurement> ours = new ArrayList<>();
    List<Measurement> theirs = new ArrayList<>();
    for (int pair = 0; pair < pairs; pair++) {
      boolean first = pair % 2 == 0;
      if (first) {
        ours.add(measure(cauce, workload));
      }
      theirs.add(measure(rival, workload));
      if (!first) {
        ours.add(measure(cauce, workload));
      }
    }
    double n = workload.events();
    System.out.printf(
        "%-24s %-21s %-20s %-20s %8.2f /%8.2f %8.0f /%8.0f %7.1f /%7.1f %6.2f /%6.2f%n",
        rival,
        cauce.engine().name().toLowerCase(Locale.ROOT),
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

  private Measurement measure(Contender contender, Workload workload)
      throws IOException, InterruptedException {
    show(contender + " ...");
    Path home = Path.of(System.getProperty("cauce.home"));
    Path module = home.resolve(contender.engine().module());
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(flags(module));
    if (kafka != null) {
      line.add("-D" + KafkaInput.ADDRESS + "=" + kafka);
    }
    line.addAll(
        List.of(
            "-Xmx6g",
            "-XX:+UseParallelGC",
            "-Dcauce.home=" + home,
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
            "-cp",
            classpath(home, module),
            Measure.class.getName(),
            contender.toString(),
            pipeline,
            String.valueOf(workload.events()),
            String.valueOf(threads),
            String.valueOf(workload.seed())));
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    show("");
    Measurement measured = Measurement.in(output);
    if (digest != null && !digest.equals(measured.digest())) {
      throw new IllegalStateException(
          String.format("%s made other rows:%n%s%n%s", contender, measured.digest(), digest));
    }
    digest = measured.digest();
    return measured;
  }

  /** What is measured now, where somebody watches. */
  @SuppressWarnings("SystemConsoleNull") // On JDK 17, there is one only on a terminal.
  private static void show(String what) {
    if (System.console() != null) {
      System.err.print("\r\033[K" + what);
    }
  }

  /** The runner's own, but for its heap and its collector. */
  private static List<String> flags(Path module) throws IOException {
    try (Stream<String> lines = Files.lines(module.resolve("jvm.options"))) {
      return lines.filter(line -> !line.startsWith("#") && !line.startsWith("-Xmx")).toList();
    }
  }

  private static String classpath(Path home, Path module) throws IOException {
    return String.join(
        ":",
        home.resolve("src/bench/target/classes").toString(),
        module.resolve("target/classes").toString(),
        Files.readString(module.resolve("target/classpath")).strip(),
        Files.readString(home.resolve("src/bench/target/classpath")).strip());
  }

  private long count(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    long unit = lower.endsWith("m") ? 1_000_000 : lower.endsWith("k") ? 1_000 : 1;
    try {
      return unit * Long.parseLong(unit == 1 ? lower : lower.substring(0, lower.length() - 1));
    } catch (NumberFormatException e) {
      throw refusal("--events", text, "is no number", "--events 1M");
    }
  }
}
