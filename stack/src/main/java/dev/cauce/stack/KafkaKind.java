package dev.cauce.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A Kafka node that is broker and controller (KRaft): alone or one of several on this machine. */
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
      node.id=%1$d
      controller.quorum.voters=%2$s
      controller.listener.names=CONTROLLER
      log.dirs=%3$s
      broker.heartbeat.interval.ms=500
      broker.session.timeout.ms=%4$d
      group.initial.rebalance.delay.ms=0
      auto.create.topics.enable=false
      log.retention.ms=-1
      log.segment.bytes=67108864
      log.index.size.max.bytes=1048576
      default.replication.factor=%5$d
      min.insync.replicas=%6$d
      offsets.topic.replication.factor=%5$d
      offsets.topic.num.partitions=1
      transaction.state.log.replication.factor=%5$d
      transaction.state.log.min.isr=%6$d
      transaction.state.log.num.partitions=1
      share.coordinator.state.topic.replication.factor=%5$d
      share.coordinator.state.topic.min.isr=%6$d
      share.coordinator.state.topic.num.partitions=1
      """;

  private static final int MOST_COPIES = 3;
  private static final int SESSION_MILLIS = 2_000;

  /** Several brokers share a machine, and one that must wait for it is not dead. */
  private static final int SESSION_OF_MANY_MILLIS = 6_000;

  private final Member member;

  KafkaKind(Member member) {
    this.member = member;
  }

  @Override
  public String family() {
    return "kafka";
  }

  @Override
  public Member member() {
    return member;
  }

  @Override
  public String title() {
    return member.titled("Kafka");
  }

  @Override
  public String readyLine() {
    return "Kafka Server started";
  }

  @Override
  public int ports() {
    return KafkaListeners.portsOf(member);
  }

  @Override
  public JavaCommand configure(Path folder, List<Integer> ports) {
    String classpath = Home.current().classpath(family());
    Path settings = folder.resolve("server.properties");
    Path data = folder.resolve("data");
    try {
      if (member.secure()) {
        Security.closeToOthers(folder);
      }
      String text =
          settings(data, ports) + KafkaListeners.settings(member, ports, folder.getParent());
      Files.writeString(settings, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!Files.exists(data.resolve("meta.properties"))) {
      format(classpath, folder, settings);
    }
    return new JavaCommand(classpath, OPTIONS, "kafka.Kafka", List.of(settings.toString()));
  }

  private String settings(Path data, List<Integer> ports) {
    String voters =
        member.all().stream()
            .map(
                one -> one.number() + "@" + one.host() + ":" + ports.get(KafkaListeners.CONTROLLER))
            .collect(Collectors.joining(","));
    int copies = Math.min(MOST_COPIES, member.count());
    return SETTINGS.formatted(
        member.number(),
        voters,
        data.toString().replace("\\", "\\\\"),
        member.isAlone() ? SESSION_MILLIS : SESSION_OF_MANY_MILLIS,
        copies,
        Math.max(1, copies - 1));
  }

  private void format(String classpath, Path folder, Path settings) {
    List<String> arguments =
        new ArrayList<>(
            List.of("format", "-t", CLUSTER_ID, "-c", settings.toString(), "--ignore-formatted"));
    if (member.secure()) {
      String password = Security.in(folder.getParent()).password(family());
      for (String mechanism : KafkaListeners.SCRAM) {
        arguments.add("--add-scram");
        arguments.add("%s=[name=%s,password=%s]".formatted(mechanism, Security.USER, password));
      }
    }
    JavaCommand format =
        new JavaCommand(
            classpath,
            List.of(JavaCommand.QUICK, "-XX:+UseSerialGC"),
            "kafka.tools.StorageTool",
            arguments);
    List<String> command = format.writeTo(folder, "-Dcauce.stack.format=" + folder);
    ChildProcess.start("Formatting Kafka's folder", command, folder.resolve("format.log"))
        .awaitSuccess(FORMAT_TIME);
  }
}
