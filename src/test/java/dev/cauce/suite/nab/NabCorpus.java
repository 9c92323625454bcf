package dev.cauce.suite.nab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cauce.suite.nab.NabSeries.Window;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The benchmark's folder: {@code data/<group>/<name>.csv.gz}, {@code labels/combined_windows.json}
 * and {@code config/profiles.json}. Only the series that are there are read.
 */
public final class NabCorpus {

  /** Why a test is skipped. */
  static final String ABSENT =
      "sensors/nab is not in the data folder (-Dcauce.data, else shared/data beside the checkout)";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  private NabCorpus(Path folder) {
    this.folder = folder;
  }

  /** The corpus in a folder. */
  public static NabCorpus in(Path folder) {
    return new NabCorpus(folder);
  }

  /**
   * The corpus below {@code sensors/nab} of the data folder: the system property {@code
   * cauce.data}, else {@code shared/data} beside the checkout that {@code cauce.home} names. Empty
   * if absent.
   */
  public static Optional<NabCorpus> find() {
    String data = System.getProperty("cauce.data");
    Path root =
        data != null
            ? Path.of(data)
            : Path.of(System.getProperty("cauce.home", ".")).resolve("../shared/data");
    Path folder = root.resolve("sensors/nab");
    return Files.isDirectory(folder.resolve("data")) ? Optional.of(in(folder)) : Optional.empty();
  }

  /** All series, by name. */
  public List<NabSeries> series() throws IOException {
    JsonNode windows = json("labels/combined_windows.json");
    Path data = folder.resolve("data");
    List<NabSeries> all = new ArrayList<>();
    for (Path path : csvFiles(data)) {
      String name = data.relativize(path).toString().replace('\\', '/').replaceFirst("\\.gz$", "");
      all.add(read(name, path, windows.path(name)));
    }
    return all;
  }

  /** One of them. */
  public NabSeries series(String file) throws IOException {
    return series().stream()
        .filter(series -> series.file().equals(file))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No series '" + file + "'"));
  }

  /** A profile of {@code config/profiles.json}. */
  public NabProfile profile(String name) throws IOException {
    JsonNode costs = json("config/profiles.json").path(name).path("CostMatrix");
    if (costs.isMissingNode()) {
      throw new IllegalArgumentException("No profile '" + name + "'; there is 'standard'");
    }
    return new NabProfile(
        name,
        costs.path("tpWeight").asDouble(),
        costs.path("fnWeight").asDouble(),
        costs.path("fpWeight").asDouble());
  }

  /** A JSON file below the folder. */
  JsonNode json(String path) throws IOException {
    return JSON.readTree(folder.resolve(path).toFile());
  }

  /** The lines of a packed file below the folder, its header first. */
  List<String> lines(String path) throws IOException {
    return lines(folder.resolve(path));
  }

  private static List<String> lines(Path path) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }

  private static List<Path> csvFiles(Path data) throws IOException {
    try (Stream<Path> paths = Files.walk(data)) {
      return paths.filter(p -> p.toString().endsWith(".csv.gz")).sorted().toList();
    }
  }

  private static NabSeries read(String name, Path path, JsonNode labels) throws IOException {
    List<String> lines = lines(path).stream().skip(1).toList();
    long[] times = lines.stream().mapToLong(line -> millis(line.split(",")[0])).toArray();
    double[] values =
        lines.stream().mapToDouble(line -> Double.parseDouble(line.split(",")[1])).toArray();
    List<Window> windows = new ArrayList<>();
    for (JsonNode label : labels) {
      windows.add(new Window(rowAt(times, label.get(0)), rowAt(times, label.get(1))));
    }
    return new NabSeries(name, times, values, List.copyOf(windows));
  }

  private static int rowAt(long[] times, JsonNode label) {
    long time = millis(label.asText());
    return IntStream.range(0, times.length)
        .filter(row -> times[row] == time)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No row at the label " + label));
  }

  private static long millis(String text) {
    return LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC).toEpochMilli();
  }
}
