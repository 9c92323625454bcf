package dev.cauce.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** One Kafka node that is broker and controller (KRaft), for one machine. */
final class KafkaKind implements ServerKind {
  private static final String CLUSTER_ID = "Y2F1Y2Utc3RhY2stMDAwMQ";
  private static final List<String> OPTIONS =
      List.of(
          "-Xms256m",
          "-Xmx512m",
          "-XX:+UseSerialGC",
          "-Djava.net.preferIPv4Stack=true",
          "-Dorg.slf4j.simpleLogger.showDateTime=true",
          "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd HH:mm:ss.SSS");
  private static final Duration FORMAT_TIME = Duration.ofSeconds(60);

  // A voter by its static address, not one that the log remembers: the port may change on a
  // restart.
  // Short heartbeats: a broker that was killed comes back in 4 s instead of 13 s. One partition for
  // each internal topic: fifty are slow to open and serve nobody here.
  private static final String SETTINGS =
      """
      process.roles=broker,controller
      node.id=1
      controller.quorum.voters=1@127.0.0.1:%2$d
      listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
      advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
      listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
      inter.broker.listener.name=PLAINTEXT
      controller.listener.names=CONTROLLER
      log.dirs=%3$s
      broker.heartbeat.interval.ms=500
      broker.session.timeout.ms=2000
      group.initial.rebalance.delay.ms=0
      auto.create.topics.enable=false
      log.retention.ms=-1
      log.segment.bytes=67108864
      log.index.size.max.bytes=1048576
      default.replication.factor=1
      min.insync.replicas=1
      offsets.topic.replication.factor=1
      offsets.topic.num.partitions=1
      transaction.state.log.replication.factor=1
      transaction.state.log.min.isr=1
      transaction.state.log.num.partitions=1
      share.coordinator.state.topic.replication.factor=1
      share.coordinator.state.topic.min.isr=1
      share.coordinator.state.topic.num.partitions=1
      """;

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public String title() {
    return "Kafka";
  }

  @Override
  public String readyLine() {
    return "Kafka Server started";
  }

  @Override
  public int ports() {
    return 2;
  }

  @Override
  public JavaCommand configure(Path folder, List<Integer> ports) {
    String classpath = Home.current().classpath(name());
    Path settings = folder.resolve("server.properties");
    Path data = folder.resolve("data");
    try {
      Files.writeString(
          settings,
          SETTINGS.formatted(ports.get(0), ports.get(1), data.toString().replace("\\", "\\\\")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!Files.exists(data.resolve("meta.properties"))) {
      format(classpath, folder, settings);
    }
    return new JavaCommand(classpath, OPTIONS, "kafka.Kafka", List.of(settings.toString()));
  }

  private static void format(String classpath, Path folder, Path settings) {
    JavaCommand format =
        new JavaCommand(
            classpath,
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
            "kafka.tools.StorageTool",
            List.of("format", "-t", CLUSTER_ID, "-c", settings.toString(), "--ignore-formatted"));
    List<String> command = format.writeTo(folder, "-Dcauce.stack.format=" + folder);
    ChildProcess.start("Formatting Kafka's folder", command, folder.resolve("format.log"))
        .awaitSuccess(FORMAT_TIME);
  }
}
