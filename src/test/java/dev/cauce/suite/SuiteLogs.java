package dev.cauce.suite;

import dev.cauce.suite.log.LogSender;
import dev.cauce.suite.log.TopicLog;
import dev.cauce.suite.log.Workload;
import dev.cauce.suite.model.ModelRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The workloads of each pipeline in real topics, with what the model makes of them. */
final class SuiteLogs implements AutoCloseable {
  private final SuiteServers servers;
  private final Map<String, ModelRows> models = new HashMap<>();
  private final Map<String, List<Workload>> sent = new HashMap<>();

  SuiteLogs(SuiteServers servers) {
    this.servers = servers;
  }

  SuiteServers servers() {
    return servers;
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
