package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A project of its own, in a folder that nothing here knows, with Cauce's jars on its class path:
 * an event, a pipeline, a table and a model. Nothing in Cauce names it.
 */
class OutsideProjectTest {
  @TempDir static Path project;

  @BeforeAll
  static void compile() throws IOException, URISyntaxException {
    URL sources = OutsideProjectTest.class.getResource("/outside");
    if (sources.getProtocol().equals("jar")) {
      try (FileSystem jar = FileSystems.newFileSystem(sources.toURI(), Map.of())) {
        copy(jar.getPath("/outside"));
      }
    } else {
      copy(Path.of(sources.toURI()));
    }
    List<String> arguments =
        new ArrayList<>(
            List.of("-proc:none", "-parameters", "-d", project.toString(), "-cp", classPath()));
    try (Stream<Path> files = Files.walk(project)) {
      files.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(arguments::add);
    }
    assertEquals(
        0,
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(new String[0])),
        "exit code of javac");
  }

  private static void copy(Path sources) throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = project.resolve(sources.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }

  @Test
  void pipelineOfAnotherProjectEqualsItsModelOnThisRunner() throws Exception {
    String output = run(0, "dev.cauce.suite.ComposedParity", "visits");
    assertTrue(output.contains("visits equals its model"), output);
  }

  @Test
  void commandsKnowThePipelineOfAnotherProject() throws Exception {
    String output = run(0, "dev.cauce.cli.Main", "explain", "visits");
    assertTrue(output.contains("example.visits"), output);
    assertTrue(output.contains("visit_hours"), output);
  }

  private static String run(int code, String... main) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> !argument.startsWith("-javaagent"))
        .forEach(command::add);
    command.add("-Dcauce.runner=" + RunnerUnderTest.name());
    command.add("-Dcauce.home=" + System.getProperty("cauce.home"));
    command.addAll(List.of("-cp", project + File.pathSeparator + classPath()));
    command.addAll(List.of(main));
    Path log = Files.createTempFile(project, "run", ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    int ended = process.waitFor();
    String output = Files.readString(log);
    assertEquals(code, ended, output);
    return output;
  }

  /** Surefire hides it in the manifest of a jar. */
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
