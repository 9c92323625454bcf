package dev.cauce.bench.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;

/** What a measurement was taken on. */
public final class Machine {
  private Machine() {}

  /** The processor, the commit and the day, for the first line of a table. */
  public static String line() throws IOException {
    return String.format(
        "%s, %d cores; commit %s; %s",
        processor(),
        Runtime.getRuntime().availableProcessors(),
        commit(),
        LocalDate.now(ZoneOffset.UTC));
  }

  private static String processor() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 2))
          .findFirst()
          .orElse("unknown processor");
    }
  }

  private static String commit() throws IOException {
    Process git =
        new ProcessBuilder("git", "rev-parse", "--short", "HEAD")
            .directory(Path.of(System.getProperty("cauce.home")).toFile())
            .start();
    return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }
}
