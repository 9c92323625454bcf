package dev.cauce.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The JobManager of a Flink session cluster, whose REST port is the one for clients. */
final class FlinkKind implements ServerKind {
  static final String FAMILY = "flink";
  private static final int RPC = 1;
  private static final int BLOBS = 2;

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
    return "Flink's JobManager";
  }

  @Override
  public String readyLine() {
    // What accepts TaskManagers.
    return "Starting the slot manager";
  }

  @Override
  public int ports() {
    return 3;
  }

  @Override
  public JavaCommand configure(Path folder, List<Integer> ports) {
    String classpath = Home.current().classpath(family());
    Path conf = configuration(folder.getParent());
    Template.write(
        conf.resolve("config.yaml"),
        "flink.yaml",
        ports.get(0),
        ports.get(RPC),
        ports.get(BLOBS),
        Template.quoted(folder),
        String.join(" ", JavaCommand.opens()));
    List<String> options = new ArrayList<>(options(folder));
    options.addAll(List.of("-Xmx384m", "-XX:+UseSerialGC", JavaCommand.QUICK));
    return new JavaCommand(
        classpath,
        options,
        "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
        List.of("--configDir", conf.toString()));
  }

  /** Returns where a stack's Flink, and its own client, are configured. */
  static Path configuration(Path data) {
    return data.resolve(FAMILY).resolve("conf");
  }

  @Override
  public Map<String, String> environment(Path folder) {
    return FlinkKind.environmentOf(folder.getParent());
  }

  /** Returns what Flink's processes, and its client, find in the environment. */
  static Map<String, String> environmentOf(Path data) {
    // Else it takes the folder plugins of wherever it is started.
    String plugins = data.resolve(FAMILY).resolve("plugins").toString();
    return Map.of("FLINK_CONF_DIR", configuration(data).toString(), "FLINK_PLUGINS_DIR", plugins);
  }

  /** Returns the options of a Flink process that writes to the folder. */
  static List<String> options(Path folder) {
    Path log = folder.resolve("log4j2.properties");
    Template.write(log, "flink-log.properties");
    Path temporary = folder.resolve("tmp");
    DataFolder.prepare(temporary, 0);
    List<String> options = new ArrayList<>(JavaCommand.opens());
    options.add("-Djava.io.tmpdir=" + temporary);
    options.add("-Dlog4j.configurationFile=" + log.toUri());
    // Where Flink's page finds it.
    options.add("-Dlog.file=" + folder.resolve(ServerProcess.LOG));
    return options;
  }
}
