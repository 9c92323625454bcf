package dev.cauce.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which process last ran a server in a folder. It stays there when the server has ended, so that
 * the next one gets the same ports.
 */
record ProcessRecord(Path folder, long pid, Instant started, List<Integer> ports) {
  private static final String FILE = "process.properties";

  /** The clock by which the kernel tells a process's start can be corrected by a little. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  static ProcessRecord of(Path folder, ProcessHandle process, List<Integer> ports) {
    Instant started = process.info().startInstant().orElse(Instant.EPOCH);
    return new ProcessRecord(folder, process.pid(), started, ports);
  }

  /** Returns what the folder holds, if a server ever ran there. */
  static Optional<ProcessRecord> read(Path folder) {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(folder.resolve(FILE))) {
      properties.load(in);
      return Optional.of(
          new ProcessRecord(
              folder,
              Long.parseLong(properties.getProperty("pid")),
              Instant.parse(properties.getProperty("started")),
              ports(properties.getProperty("ports", properties.getProperty("port")))));
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  private static List<Integer> ports(String joined) {
    return Arrays.stream(joined.split(",")).map(Integer::valueOf).toList();
  }

  private static String joined(List<Integer> ports) {
    return ports.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /** Returns the port for clients. */
  int port() {
    return ports.get(0);
  }

  void write() {
    store(
        Map.of("pid", Long.toString(pid), "started", started.toString(), "ports", joined(ports)),
        folder.resolve(FILE));
  }

  /**
   * Writes the whole file or leaves the old one: a reader never sees half of it. A shell can read
   * it too: unlike {@link Properties#store} this escapes no colons.
   */
  static void store(Map<String, String> values, Path file) {
    String text =
        new TreeMap<>(values)
            .entrySet().stream()
                .map(value -> value.getKey() + "=" + value.getValue().replace("\\", "\\\\") + "\n")
                .collect(Collectors.joining());
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.writeString(fresh, text);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns what stands on the command line of every server that runs in the folder. */
  static String marker(Path folder) {
    return "-Dcauce.stack=" + folder;
  }

  /** Returns the process, if it runs and is the one that was recorded: pids are used again. */
  Optional<ProcessHandle> running() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isRecorded);
  }

  private boolean isRecorded(ProcessHandle process) {
    ProcessHandle.Info info = process.info();
    boolean startedThen =
        info.startInstant()
            .filter(start -> Duration.between(started, start).abs().compareTo(TOLERANCE) <= 0)
            .isPresent();
    // Ended with a blank: the folder /data must not be taken for /database.
    String commandLine = info.commandLine().orElse("") + " ";
    return startedThen && commandLine.contains(marker(folder) + " ");
  }
}
