package dev.cauce.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  private Unpacked archive;

  @BeforeAll
  void unpack(@TempDir Path folder) throws Exception {
    archive = Unpacked.into(folder);
  }

  @AfterAll
  void stop() throws Exception {
    archive.cauce("stack down");
  }

  @Test
  void runsFromNothingAndAgainWhereItWasMovedTo() throws Exception {
    assertTrue(archive.done("--help").contains("Example: cauce demo"));
    assertTrue(archive.done("explain sales").contains("commerce.orders"));
    archive.done("stack up");
    archive.done("init");
    archive.done("generate commerce --events 2 --from 2026-01-01 --to 2026-01-02");
    assertTrue(archive.done("run " + INTERVAL).contains("run 1 DONE"));
    if (Image.isThere()) {
      runsInTheImage();
    }
    archive.done("stack down");

    archive.moveTo("moved elsewhere");
    archive.done("stack up");
    archive.done("run " + INTERVAL + " --generation 2");
    assertTrue(archive.done("compare sales 1 2").contains(" 0 differ"));
    assertFalse(archive.hasCalledMaven());
  }

  private void runsInTheImage() throws Exception {
    Path folder = Files.createDirectories(archive.home().resolveSibling("image"));
    Image image = Image.into(folder);
    String servers = "";
    for (String line : archive.done("stack status").lines().toList()) {
      if (line.startsWith("kafka") || line.startsWith("cassandra")) {
        List<String> words = List.of(line.split(" +"));
        servers += " --" + words.get(0) + " " + words.get(2);
      }
    }
    Unpacked.Outcome run =
        Unpacked.run(folder, "off", image.command("run " + INTERVAL + " --generation 3" + servers));
    assertEquals(0, run.exit(), run.output());
    assertTrue(archive.done("compare sales 1 3").contains(" 0 differ"));
  }

  @Test
  void namesNothingOutsideOfItself() throws IOException {
    try (Stream<Path> files = Files.list(archive.home().resolve("lib"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".classpath")).toList()) {
        for (String jar : Files.readString(file).split(":")) {
          assertFalse(jar.contains("/"), file + " names " + jar);
          assertTrue(Files.exists(file.resolveSibling(jar)), file + " names " + jar);
        }
      }
    }
    for (String name :
        List.of(
            "LICENSE", "NOTICE", "sbom/cauce-direct.cdx.json", "sbom/cauce-stack-kafka.cdx.json")) {
      assertTrue(Files.exists(archive.home().resolve(name)), name);
    }
  }

  @Test
  void sharesTheClassesThatAFirstRunHasNoted() throws Exception {
    archive.share("wait");
    try {
      String first = archive.done("--help");
      String second = archive.done("--help");
      try (Stream<Path> files = Files.list(archive.home().resolve(".cauce/shared"))) {
        assertEquals(1, files.filter(file -> file.toString().endsWith(".jsa")).count());
      }
      assertEquals(List.of(first, first), List.of(second, archive.done("--help")));
    } finally {
      archive.share("off");
    }
  }

  @Test
  void refusesWhatNeedsTheSources() throws Exception {
    Unpacked.Outcome refused = archive.cauce("bench sales");
    assertEquals(2, refused.exit());
    assertTrue(refused.output().contains("run it in a checkout"), refused.output());
  }
}
