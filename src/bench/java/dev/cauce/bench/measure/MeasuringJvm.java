package dev.cauce.bench.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A JVM in which one run is measured, on the classpath and with the flags of its engine. */
final class MeasuringJvm {
  private static final Path HOME = Path.of(System.getProperty("cauce.home", "."));

  private final String heap;
  private volatile @Nullable Process current;

  /** With {@code heap}, for example 6g, and a collector that {@link Allocation} understands. */
  MeasuringJvm(String heap) {
    this.heap = heap;
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end what is measured"));
  }

  private void end() {
    Process running = current;
    if (running != null) {
      running.destroyForcibly();
    }
  }

  /** Measures {@code run}; fails with all that it has printed when it fails. */
  Measurement measure(MeasuredRun run) throws IOException, InterruptedException {
    Path module = HOME.resolve(run.contender().engine().module());
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(flags(module));
    line.addAll(
        List.of(
            "-Xmx" + heap,
            "-XX:+UseParallelGC",
            "-Dcauce.home=" + HOME,
            // As a run of Cauce that reads nothing in S3; rivals ask with each of its coders.
            "-Daws.disableEc2Metadata=true",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
            "-cp",
            classpath(module),
            Measure.class.getName()));
    line.addAll(run.arguments());
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    current = process;
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    current = null;
    return Measurement.in(output);
  }

  /** The runner's own, but for its heap and its collector. */
  private static List<String> flags(Path module) throws IOException {
    try (Stream<String> lines = Files.lines(module.resolve("jvm.options"))) {
      return lines.filter(line -> !line.startsWith("#") && !line.startsWith("-Xmx")).toList();
    }
  }

  private static String classpath(Path module) throws IOException {
    return String.join(
        ":",
        HOME.resolve("src/bench/target/classes").toString(),
        module.resolve("target/classes").toString(),
        entries(module),
        entries(HOME.resolve("src/bench")));
  }

  /** What Maven wrote; the launcher leaves what lies below the folder relative to it. */
  private static String entries(Path module) throws IOException {
    String written = Files.readString(module.resolve("target/classpath")).strip();
    return Stream.of(written.split(":"))
        .map(entry -> HOME.resolve(entry).toString())
        .collect(Collectors.joining(":"));
  }
}
