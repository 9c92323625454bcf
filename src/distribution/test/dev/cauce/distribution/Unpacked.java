package dev.cauce.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An archive that was unpacked where there is nothing else, and its commands. */
final class Unpacked {
  private final Path folder;
  private final Path maven;
  private Path home;
  private String share = "off";

  /** What a command said, and how it ended. */
  record Outcome(int exit, String output) {}

  private Unpacked(Path folder, Path maven, Path home) {
    this.folder = folder;
    this.maven = maven;
    this.home = home;
  }

  /** Unpacks the archive into {@code empty}. */
  static Unpacked into(Path empty) throws IOException, InterruptedException {
    Path folder = empty.toRealPath();
    Path archive = Path.of(System.getProperty("cauce.archive"));
    assertEquals(0, run(folder, "off", "tar", "xzf", archive.toString()).exit());
    Path home;
    try (Stream<Path> unpacked = Files.list(folder)) {
      home = unpacked.findFirst().orElseThrow();
    }
    // Whoever calls Maven all the same leaves a trace.
    Path maven = Files.createDirectories(folder.resolve("tools")).resolve("called");
    Path mvn = maven.resolveSibling("mvn");
    Files.writeString(mvn, "#!/bin/sh\necho called >>" + maven + "\nexit 1\n");
    assertTrue(mvn.toFile().setExecutable(true));
    return new Unpacked(folder, maven, home);
  }

  Path home() {
    return home;
  }

  /** Whether commands share the classes that others have noted: off, or wait until they are. */
  void share(String how) {
    share = how;
  }

  boolean hasCalledMaven() {
    return Files.exists(maven);
  }

  void moveTo(String name) throws IOException {
    home = Files.move(home, folder.resolve(name));
  }

  /** The output of a command, whose words are apart by blanks, and which must end well. */
  String done(String command) throws IOException, InterruptedException {
    Outcome outcome = cauce(command);
    assertEquals(0, outcome.exit(), command + "\n" + outcome.output());
    return outcome.output();
  }

  Outcome cauce(String command) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of(home.resolve("bin/cauce").toString()));
    line.addAll(Arrays.asList(command.split(" ")));
    return run(folder, share, line.toArray(new String[0]));
  }

  static Outcome run(Path folder, String share, String... command)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder.getParent(), "output", ".txt");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      Map<String, String> environment = builder.environment();
      environment.keySet().removeIf(name -> name.startsWith("CAUCE") || name.startsWith("MAVEN"));
      environment.put("JAVA_HOME", System.getProperty("java.home"));
      environment.put("HOME", folder.toString());
      environment.put("CAUCE_SHARE", share);
      environment.put("PATH", folder.resolve("tools") + ":" + environment.get("PATH"));
      Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
      return new Outcome(process.waitFor(), Files.readString(output));
    } finally {
      Files.delete(output);
    }
  }
}
