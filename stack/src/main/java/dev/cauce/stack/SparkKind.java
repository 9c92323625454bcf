package dev.cauce.stack;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The master of a standalone Spark cluster. */
final class SparkKind implements ServerKind {
  static final String FAMILY = "spark";
  private static final int WEB = 1;

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public Member member() {
    return new Member(1, 1, false);
  }

  @Override
  public String title() {
    return "Spark's master";
  }

  @Override
  public String address(int port) {
    return "spark://" + host() + ":" + port;
  }

  @Override
  public Map<String, String> published(List<Integer> ports) {
    return Map.of(FAMILY, address(ports.get(0)), FAMILY + ".web", host() + ":" + ports.get(WEB));
  }

  @Override
  public String readyLine() {
    return "New state: ALIVE";
  }

  @Override
  public int ports() {
    return 2;
  }

  @Override
  public JavaCommand configure(Path folder, List<Integer> ports) {
    String classpath = Home.current().classpath(FAMILY);
    layOut(classpath, home(folder.getParent()).resolve("jars"));
    Template.write(
        configuration(folder.getParent()).resolve("spark-defaults.conf"),
        "spark-defaults.conf",
        address(ports.get(0)));
    List<String> arguments = new ArrayList<>(List.of("--host", host()));
    arguments.addAll(List.of("--port", ports.get(0) + "", "--webui-port", ports.get(WEB) + ""));
    return new JavaCommand(
        classpath, options(folder), "org.apache.spark.deploy.master.Master", arguments);
  }

  /** As a release has it, since a worker starts executors from what is there. */
  private static void layOut(String classpath, Path jars) {
    DataFolder.delete(jars);
    try {
      Files.createDirectories(jars);
      for (String jar : classpath.split(File.pathSeparator)) {
        Path file = Path.of(jar);
        Files.createSymbolicLink(jars.resolve(file.getFileName()), file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the folder that is laid out as a release of Spark, as far as jobs need it. */
  static Path home(Path data) {
    return data.resolve(FAMILY).resolve("home");
  }

  private static Path configuration(Path data) {
    return home(data).resolve("conf");
  }

  /** Returns the options of a process of the cluster that writes to the folder. */
  static List<String> options(Path folder) {
    Path temporary = folder.resolve("tmp");
    DataFolder.prepare(temporary, 0);
    List<String> options = new ArrayList<>(JavaCommand.opens());
    options.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", JavaCommand.QUICK));
    options.add("-Djava.io.tmpdir=" + temporary);
    return options;
  }

  @Override
  public Map<String, String> environment(Path folder) {
    return environmentOf(folder);
  }

  /** Returns what processes of the cluster, and those that they start, find in the environment. */
  static Map<String, String> environmentOf(Path folder) {
    Path data = folder.getParent();
    return Map.of(
        "SPARK_HOME", home(data).toString(),
        "SPARK_CONF_DIR", configuration(data).toString(),
        "SPARK_LOCAL_DIRS", folder.resolve("tmp").toString(),
        "SPARK_LOCAL_IP", Ports.HOST,
        "SPARK_SCALA_VERSION", "2.12");
  }
}
