package dev.cauce.suite;

import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.suite.log.LogSender;
import dev.cauce.suite.log.TopicLog;
import dev.cauce.suite.log.Workload;
import dev.cauce.suite.model.ModelRows;
import dev.cauce.transforms.alerts.AlertTopic;
import dev.cauce.transforms.intake.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The workloads of each pipeline in real topics, with what the model makes of them. */
final class SuiteLogs implements AutoCloseable {
  private final SuiteServers servers;
  private final Map<String, ModelRows> models = new HashMap<>();
  private final Map<String, List<Workload>> sent = new HashMap<>();
  private final Map<String, SuiteServers> worlds = new HashMap<>();
  private final Set<String> topics = new HashSet<>();

  SuiteLogs(SuiteServers servers) {
    this.servers = servers;
  }

  SuiteServers servers() {
    return servers;
  }

  /**
   * Where the records of {@code pipeline} are. Two worlds may have a topic of one name: then the
   * second has a Kafka, and a keyspace, of its own.
   */
  synchronized SuiteServers serversOf(PipelineUnderTest pipeline) {
    return worlds.computeIfAbsent(
        pipeline.world(),
        world -> {
          List<String> names = pipeline.topics().stream().map(Topic::name).toList();
          if (names.stream().noneMatch(topics::contains)) {
            topics.addAll(names);
            return servers;
          }
          SuiteServers own = servers.withOwn("world_of_" + world);
          try (KafkaLog log = KafkaLog.at(own.brokers())) {
            log.create(AlertTopic.ALERTS.name(), 1, false);
          }
          return own;
        });
  }

  /** All rows of {@code pipeline}, whose large and small workloads are sent by the first call. */
  synchronized ModelRows modelOf(PipelineUnderTest pipeline) {
    return models.computeIfAbsent(
        pipeline.pipeline().toString(),
        name -> {
          List<Workload> workloads = new ArrayList<>(pipeline.large());
          workloads.add(pipeline.small());
          send(pipeline, workloads);
          return pipeline.modelOf(workloads);
        });
  }

  /** Once for each world, whose topics several pipelines may read. */
  private void send(PipelineUnderTest pipeline, List<Workload> workloads) {
    List<Workload> before = sent.putIfAbsent(pipeline.world(), workloads);
    if (before != null && !before.equals(workloads)) {
      throw new IllegalStateException(
          pipeline.pipeline() + " has other workloads than those of its world were sent");
    }
    if (before == null) {
      TopicLog log = pipeline.log(workloads);
      SuiteServers of = serversOf(pipeline);
      SuiteServers.createTopics(of.kafka(), log);
      try (Stopwatch watch = Stopwatch.start("send the workloads of " + pipeline.world());
          LogSender sender = new LogSender(of.kafka().bootstrapServers())) {
        sender.send(log.iterator(), Long.MAX_VALUE);
      }
    }
  }

  @Override
  public void close() {
    worlds.values().stream().filter(own -> own != servers).forEach(SuiteServers::close);
    servers.close();
  }
}
