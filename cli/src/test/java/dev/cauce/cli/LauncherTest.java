package dev.cauce.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script, in a folder whose build is quick and whose program says what it sees. */
final class LauncherTest {
  private static final String PROGRAM =
      """
      package dev.cauce.cli;
      public final class Main {
        public static void main(String[] args) {
          System.out.println(Main.class.getProtectionDomain().getCodeSource().getLocation().getPath());
          for (String arg : args) {
            System.out.println(arg + " " + java.nio.file.Files.exists(java.nio.file.Path.of(arg)));
          }
        }
      }
      """;

  /** As Maven does, it names the places of now, and that of a library elsewhere. */
  private static final String BUILD =
      """
      #!/bin/sh
      echo built >>builds
      mkdir -p runners-config/direct/target/classes cli/target
      cp -r ../classes cli/target/cauce-cli
      printf '%s' "/usr/lib/library.jar:$PWD/cli/target/cauce-cli" >runners-config/direct/target/classpath
      """;

  @TempDir private Path folder;
  private Path home;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = folder.toRealPath();
    home = Files.createDirectory(folder.resolve("a folder"));
    Path source = Files.writeString(folder.resolve("Main.java"), PROGRAM);
    assertEquals(
        0,
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", folder.resolve("classes").toString(), source.toString()));
    Files.copy(Path.of(System.getProperty("cauce.home"), "cauce"), home.resolve("cauce"));
    Files.writeString(home.resolve("mvnw"), BUILD).toFile().setExecutable(true);
    Files.writeString(home.resolve("pom.xml"), "<project/>");
    Files.createDirectory(home.resolve("cli"));
    Files.writeString(home.resolve("cli/Some.java"), "class Some {}");
  }

  @Test
  void runsWhereItWasMovedTo() throws Exception {
    start(home);
    Path moved = Files.move(home, folder.resolve("moved"));
    assertEquals(List.of(moved + "/cli/target/cauce-cli/"), start(moved));
    assertEquals(1, builds(moved));
  }

  @Test
  void copyUsesItsOwnClassesAndIsNotBuiltAgain() throws Exception {
    start(home);
    Path copy = copy(home);
    assertEquals(List.of(copy + "/cli/target/cauce-cli/"), start(copy));
    assertEquals(1, builds(copy));
  }

  @Test
  void copyOfWhatMavenBuiltByItselfUsesItsOwnClasses() throws Exception {
    run(home, Map.of(), "./mvnw");
    Path copy = copy(home);
    assertEquals(List.of(copy + "/cli/target/cauce-cli/"), start(copy));
  }

  @Test
  void changedSourceIsBuiltAgain() throws Exception {
    start(home);
    start(home);
    assertEquals(1, builds(home));
    change(home.resolve("cli/Some.java"), "class Some { int changed; }");
    start(home);
    assertEquals(2, builds(home));
  }

  @Test
  void sourceThatChangedAfterMavenBuiltByItselfIsBuiltAgain() throws Exception {
    run(home, Map.of(), "./mvnw");
    Instant built = Instant.now().minusSeconds(60);
    Path classpath = home.resolve("runners-config/direct/target/classpath");
    Files.setLastModifiedTime(classpath, FileTime.from(built));
    for (Path source : List.of(home.resolve("cli/Some.java"), home.resolve("pom.xml"))) {
      Files.setLastModifiedTime(source, FileTime.from(built.minusSeconds(60)));
    }
    start(home);
    assertEquals(1, builds(home), "nothing has changed");
    run(home, Map.of(), "./mvnw");
    Files.setLastModifiedTime(classpath, FileTime.from(built));
    Files.writeString(home.resolve("cli/Some.java"), "class Some { int changed; }");
    Files.setLastModifiedTime(home.resolve("cli/Some.java"), FileTime.from(built.plusSeconds(30)));
    start(home);
    assertEquals(3, builds(home));
  }

  @Test
  void sourceThatWasOnlyTouchedIsNotBuiltAgain() throws Exception {
    start(home);
    change(home.resolve("cli/Some.java"), "class Some {}");
    start(home);
    assertEquals(1, builds(home));
  }

  @Test
  void handsOverAndPrintsUtf8InTheLocaleThatKnowsAsciiAlone() throws Exception {
    Files.writeString(home.resolve("España.csv"), "");
    List<String> lines = run(home, Map.of("LC_ALL", "C"), "./cauce", "España.csv", "country=日本");
    assertEquals(List.of("España.csv true", "country=日本 false"), lines.subList(1, 3));
  }

  private static List<String> start(Path home) throws Exception {
    return run(home, Map.of(), "./cauce");
  }

  private static List<String> run(Path home, Map<String, String> environment, String... command)
      throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
    builder.environment().putAll(environment);
    Process process =
        builder
            .redirectError(home.resolve("errors").toFile())
            .redirectInput(new File("/dev/null"))
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), () -> text(home.resolve("errors")));
    return out.lines().toList();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** As {@code cp -r} does, each file is as new as the copying. */
  private Path copy(Path home) throws Exception {
    Path copy = folder.resolve("copy");
    run(home, Map.of(), "cp", "-r", home.toString(), copy.toString());
    change(copy.resolve("cli/Some.java"), Files.readString(copy.resolve("cli/Some.java")));
    return copy;
  }

  private static void change(Path source, String text) throws IOException {
    Files.writeString(source, text);
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
  }

  private static long builds(Path home) throws IOException {
    return Files.readAllLines(home.resolve("builds")).size();
  }
}
