package dev.cauce.stack;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A worker of the Spark cluster in the same data folder. */
final class SparkWorkerKind implements ServerKind {
  static final String FAMILY = "spark-worker";
  private static final int WEB = 1;

  private final Member member;

  SparkWorkerKind(Member member) {
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
    return "Spark worker " + member.number();
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
    return Optional.of(SparkKind.FAMILY);
  }

  @Override
  public String readyLine() {
    return "Successfully registered with master";
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
    Path data = folder.getParent();
    ServerState master = ServerState.of(new SparkKind(), data);
    return new JavaCommand(
        Home.current().classpath(SparkKind.FAMILY),
        SparkKind.options(folder),
        "org.apache.spark.deploy.worker.Worker",
        List.of(
            "--host",
            host(),
            "--port",
            ports.get(0) + "",
            "--webui-port",
            ports.get(WEB) + "",
            "--cores",
            "2",
            // What executors may ask for together: a driver and an executor of Spark's default
            // size.
            "--memory",
            "2g",
            "--work-dir",
            folder.resolve("work").toString(),
            master.kind().address(master.port())));
  }

  @Override
  public Map<String, String> environment(Path folder) {
    // What it starts inherits this. Executors have the opens from Spark, a driver on a worker does
    // not.
    String options =
        String.join(" ", JavaCommand.opens())
            + " \"-Djava.io.tmpdir="
            + folder.resolve("tmp")
            + '"';
    Map<String, String> environment = new HashMap<>(SparkKind.environmentOf(folder));
    environment.put("JDK_JAVA_OPTIONS", options);
    return environment;
  }
}
