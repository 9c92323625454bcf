package dev.cauce.suite;

import dev.cauce.suite.log.LogSender;
import dev.cauce.suite.log.TopicLog;
import dev.cauce.suite.log.Workload;
import dev.cauce.suite.model.ModelTables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The workloads of each pipeline in real topics, with what the model makes of them. */
final class SuiteLogs implements AutoCloseable {
  private final SuiteServers servers;
  private final Map<String, ModelTables> models = new HashMap<>();
  private final Map<String, List<Workload>> sent = new HashMap<>();

  SuiteLogs(SuiteServers servers) {
    this.servers = servers;
  }

  SuiteServers servers() {
    return servers;
  }

  /** All rows of {@code pipeline}, whose large and small workloads are sent by the first call. */
  synchronized ModelTables modelOf(PipelineUnderTest pipeline) {
    ModelTables known = models.get(pipeline.pipeline().toString());
    if (known != null) {
      return known;
    }
    List<Workload> workloads = new ArrayList<>(pipeline.large());
    workloads.add(pipeline.small());
    TopicLog log = pipeline.log(workloads);
    send(pipeline, workloads, log);
    try (Stopwatch watch = Stopwatch.start("model of " + pipeline.pipeline())) {
      ModelTables model = pipeline.model().of(log);
      models.put(pipeline.pipeline().toString(), model);
      return model;
    }
  }

  /** Once for each world, whose topics several pipelines may read. */
  private void send(PipelineUnderTest pipeline, List<Workload> workloads, TopicLog log) {
    List<Workload> before = sent.putIfAbsent(pipeline.world(), workloads);
    if (before != null && !before.equals(workloads)) {
      throw new IllegalStateException(
          pipeline.pipeline() + " has other workloads than those of its world were sent");
    }
    if (before == null) {
      SuiteServers.createTopics(servers.kafka(), log);
      try (Stopwatch watch = Stopwatch.start("send the workloads of " + pipeline.world());
          LogSender sender = new LogSender(servers.kafka().bootstrapServers())) {
        sender.send(log.iterator(), Long.MAX_VALUE);
      }
    }
  }

  @Override
  public void close() {
    servers.close();
  }
}
