package dev.cauce.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A TaskManager of the Flink cluster in the same data folder. */
final class TaskManagerKind implements ServerKind {
  static final String FAMILY = "flink-taskmanager";
  private static final String RESULT = "BASH_JAVA_UTILS_EXEC_RESULT:";
  private static final Duration RESULT_TIME = Duration.ofSeconds(60);

  private final Member member;

  TaskManagerKind(Member member) {
    this.member = member;
  }

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public Member member() {
    return member;
  }

  @Override
  public String title() {
    return "TaskManager " + member.number();
  }

  @Override
  public String host() {
    return Ports.HOST;
  }

  @Override
  public Map<String, String> published(List<Integer> ports) {
    return Map.of();
  }

  @Override
  public Optional<String> needs() {
    return Optional.of(FlinkKind.FAMILY);
  }

  @Override
  public String readyLine() {
    return "Successful registration at resource manager";
  }

  @Override
  public int ports() {
    return 2;
  }

  @Override
  public int sharedPorts() {
    return 0;
  }

  @Override
  public JavaCommand configure(Path folder, List<Integer> ports) {
    String classpath = Home.current().classpath(FlinkKind.FAMILY);
    String conf = FlinkKind.configuration(folder.getParent()).toString();
    List<String> options = new ArrayList<>(FlinkKind.options(folder));
    options.add("-XX:+UseG1GC");
    List<String> memory = memory(classpath, conf, folder);
    options.addAll(words(memory.get(0)));
    List<String> arguments = new ArrayList<>(List.of("--configDir", conf));
    arguments.addAll(words(memory.get(1)));
    Map.of(
            "taskmanager.rpc.port", ports.get(0),
            "taskmanager.data.port", ports.get(1),
            "taskmanager.resource-id", name(),
            "io.tmp.dirs", folder.resolve("tmp"))
        .forEach((key, value) -> arguments.addAll(List.of("-D", key + "=" + value)));
    return new JavaCommand(
        classpath, options, "org.apache.flink.runtime.taskexecutor.TaskManagerRunner", arguments);
  }

  @Override
  public Map<String, String> environment(Path folder) {
    return FlinkKind.environmentOf(folder.getParent());
  }

  /** Returns what Flink itself makes of the configuration: options of the JVM, and arguments. */
  private static List<String> memory(String classpath, String conf, Path folder) {
    JavaCommand ask =
        new JavaCommand(
            classpath,
            List.of(JavaCommand.QUICK, "-XX:+UseSerialGC"),
            "org.apache.flink.runtime.util.bash.BashJavaUtils",
            List.of("GET_TM_RESOURCE_PARAMS", "--configDir", conf));
    Path answer = folder.resolve("memory.log");
    try {
      Files.deleteIfExists(answer);
      ChildProcess.start(
              "Dividing a TaskManager's memory",
              ask.writeTo(folder, "-Dcauce.stack.memory=" + folder),
              answer)
          .awaitSuccess(RESULT_TIME);
      return Files.readAllLines(answer).stream()
          .filter(line -> line.startsWith(RESULT))
          .map(line -> line.substring(RESULT.length()).strip())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> words(String line) {
    return List.of(line.split(" +"));
  }
}
