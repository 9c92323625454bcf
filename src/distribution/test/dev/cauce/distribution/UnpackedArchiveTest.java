package dev.cauce.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * The archive where there is nothing else: no sources, no Maven, and a repository that is empty.
 */
@TestInstance(Lifecycle.PER_CLASS)
final class UnpackedArchiveTest {
  private static final String INTERVAL = "sales --from 2026-01-01 --to 2026-01-02";

  @TempDir private Path folder;
  private Path home;
  private Path maven;

  @BeforeAll
  void unpack() throws Exception {
    folder = folder.toRealPath();
    Path archive = Path.of(System.getProperty("cauce.archive"));
    assertEquals(0, run(folder, "tar", "xzf", archive.toString()).exit());
    try (Stream<Path> unpacked = Files.list(folder)) {
      home = unpacked.findFirst().orElseThrow();
    }
    // Whoever calls Maven all the same leaves a trace.
    maven = Files.createDirectories(folder.resolve("tools")).resolve("called");
    Path mvn = maven.resolveSibling("mvn");
    Files.writeString(mvn, "#!/bin/sh\necho called >>" + maven + "\nexit 1\n");
    assertTrue(mvn.toFile().setExecutable(true));
  }

  @AfterAll
  void stop() throws Exception {
    cauce("stack down");
  }

  @Test
  void runsFromNothingAndAgainWhereItWasMovedTo() throws Exception {
    assertTrue(done("--help").contains("Example: cauce demo"));
    assertTrue(done("explain sales").contains("commerce.orders"));
    done("stack up");
    done("init");
    done("generate commerce --events 2 --from 2026-01-01 --to 2026-01-02");
    assertTrue(done("run " + INTERVAL).contains("run 1 DONE"));
    done("stack down");

    home = Files.move(home, folder.resolve("moved elsewhere"));
    done("stack up");
    done("run " + INTERVAL + " --generation 2");
    assertTrue(done("compare sales 1 2").contains(" 0 differ"));
    assertFalse(Files.exists(maven), "Maven was called");
  }

  @Test
  void namesNothingOutsideOfItself() throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("lib"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".classpath")).toList()) {
        for (String jar : Files.readString(file).split(":")) {
          assertFalse(jar.contains("/"), file + " names " + jar);
          assertTrue(Files.exists(file.resolveSibling(jar)), file + " names " + jar);
        }
      }
    }
    for (String name : List.of("LICENSE", "NOTICE", "sbom/cauce-direct.cdx.json")) {
      assertTrue(Files.exists(home.resolve(name)), name);
    }
  }

  @Test
  void refusesWhatNeedsTheSources() throws Exception {
    Outcome refused = cauce("bench sales");
    assertEquals(2, refused.exit());
    assertTrue(refused.output().contains("run it in a checkout"), refused.output());
  }

  private String done(String command) throws Exception {
    Outcome outcome = cauce(command);
    assertEquals(0, outcome.exit(), command + "\n" + outcome.output());
    return outcome.output();
  }

  private Outcome cauce(String command) throws Exception {
    List<String> line = new ArrayList<>(List.of(home.resolve("bin/cauce").toString()));
    line.addAll(Arrays.asList(command.split(" ")));
    return run(folder, line.toArray(new String[0]));
  }

  private Outcome run(Path in, String... command) throws Exception {
    Path output = Files.createTempFile(folder.getParent(), "output", ".txt");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(in.toFile());
      Map<String, String> environment = builder.environment();
      environment.keySet().removeIf(name -> name.startsWith("CAUCE") || name.startsWith("MAVEN"));
      environment.put("JAVA_HOME", System.getProperty("java.home"));
      environment.put("HOME", folder.toString());
      environment.put("PATH", folder.resolve("tools") + ":" + environment.get("PATH"));
      Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
      return new Outcome(process.waitFor(), Files.readString(output));
    } finally {
      Files.delete(output);
    }
  }

  private record Outcome(int exit, String output) {}
}
