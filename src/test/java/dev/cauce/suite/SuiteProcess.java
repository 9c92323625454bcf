package dev.cauce.suite;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another JVM on the class path of the runner under test, which can be killed. */
final class SuiteProcess implements AutoCloseable {
  private final Process process;

  private SuiteProcess(Process process) {
    this.process = process;
  }

  /** Runs {@code main} with the JVM flags of the runner under test. */
  static SuiteProcess start(Class<?> main, List<String> args) {
    String home = System.getProperty("cauce.home");
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("@" + Path.of(home, "runners-config", RunnerUnderTest.name(), "jvm.options"));
    line.add("-Dcauce.home=" + home);
    line.add("-Dcauce.runner=" + RunnerUnderTest.name());
    line.add("-Daws.disableEc2Metadata=true");
    line.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    line.addAll(args);
    try {
      return new SuiteProcess(
          new ProcessBuilder(line).inheritIO().redirectInput(ProcessBuilder.Redirect.PIPE).start());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** As {@code kill -9} does. */
  void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
