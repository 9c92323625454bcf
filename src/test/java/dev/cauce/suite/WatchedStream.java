package dev.cauce.suite;

import dev.cauce.cli.Main;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A stream in a process of its own that logs all it can, and what others can see of it. */
final class WatchedStream implements AutoCloseable {
  private static final Pattern JOB = Pattern.compile("\"jid\":\"([0-9a-f]{32})\"");
  private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");
  private static final int ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;
  private static final String LISTENS = "0A";
  private static final int HEX = 16;
  private static final List<String> OF_FLINK =
      List.of("config", "jobmanager/config", "jobmanager/environment", "jobs/overview");
  private static final List<String> OF_A_JOB =
      List.of("", "/config", "/plan", "/checkpoints", "/exceptions", "/accumulators");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;

  private WatchedStream(Process process) {
    this.process = process;
  }

  /** Runs a command in a JVM like this one. */
  static WatchedStream start(Path log, List<String> args) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("@" + Path.of(System.getProperty("cauce.home"), "runners-config/flink/jvm.options"));
    line.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    line.add("-Dcauce.home=" + System.getProperty("cauce.home"));
    line.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=debug");
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    line.addAll(args);
    return new WatchedStream(
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile()).start());
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** The command lines of all processes of this machine that one may look at. */
  static String commandLines() throws IOException {
    StringBuilder lines = new StringBuilder();
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      for (Path one : processes.filter(path -> Files.exists(path.resolve("cmdline"))).toList()) {
        try {
          lines.append(Files.readString(one.resolve("cmdline"))).append('\n');
        } catch (IOException gone) {
          // It has ended in between.
        }
      }
    }
    return lines.toString();
  }

  /** All that Flink says to whoever asks at its port about itself and its jobs; nothing so far. */
  String pages() throws IOException, InterruptedException {
    StringBuilder pages = new StringBuilder();
    for (int port : ports()) {
      String overview = page(port, "jobs/overview");
      Set<String> wanted = new LinkedHashSet<>();
      Matcher jobs = JOB.matcher(overview);
      while (jobs.find()) {
        OF_A_JOB.forEach(part -> wanted.add("jobs/" + jobs.group(1) + part));
        wanted.addAll(OF_FLINK);
      }
      for (String one : wanted) {
        pages.append(one).append(' ').append(page(port, one)).append('\n');
      }
    }
    return pages.toString();
  }

  private String page(int port, String path) throws InterruptedException {
    try {
      URI address = URI.create("http://127.0.0.1:" + port + "/" + path);
      return http.send(
              HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException speaksNoHttp) {
      return "";
    }
  }

  /** The ports on which the process listens, as Linux knows them. */
  private Set<Integer> ports() throws IOException {
    Path proc = Path.of("/proc", String.valueOf(process.pid()));
    Set<String> own = new HashSet<>();
    try (Stream<Path> files = Files.list(proc.resolve("fd"))) {
      for (Path file : files.toList()) {
        try {
          Matcher socket = SOCKET.matcher(Files.readSymbolicLink(file).toString());
          if (socket.matches()) {
            own.add(socket.group(1));
          }
        } catch (NoSuchFileException closed) {
          // It was closed after it was listed.
        }
      }
    }
    Set<Integer> ports = new HashSet<>();
    for (String table : List.of("net/tcp", "net/tcp6")) {
      for (String line : Files.readAllLines(proc.resolve(table))) {
        String[] cells = line.strip().split("\\s+");
        if (cells[STATE].equals(LISTENS) && own.contains(cells[INODE])) {
          String address = cells[ADDRESS];
          ports.add(Integer.parseInt(address.substring(address.indexOf(':') + 1), HEX));
        }
      }
    }
    return ports;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }
}
