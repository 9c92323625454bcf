package dev.cauce.suite;

import dev.cauce.pipelines.Catalog;
import dev.cauce.suite.log.LogSender;
import dev.cauce.suite.log.TopicLog;
import dev.cauce.suite.log.Workload;
import dev.cauce.suite.model.ModelTables;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The workloads of each pipeline in a real topic, with what the model makes of them. */
final class SuiteLogs implements AutoCloseable {
  private final SuiteServers servers;
  private final Map<Catalog, ModelTables> models = new EnumMap<>(Catalog.class);
  private final Set<Catalog> begun = EnumSet.noneOf(Catalog.class);

  SuiteLogs(SuiteServers servers) {
    this.servers = servers;
  }

  SuiteServers servers() {
    return servers;
  }

  /** All rows of {@code pipeline}, whose large and small workloads are sent by the first call. */
  synchronized ModelTables modelOf(PipelineUnderTest pipeline) {
    return models.computeIfAbsent(pipeline.pipeline(), name -> send(pipeline));
  }

  private ModelTables send(PipelineUnderTest pipeline) {
    if (!begun.add(pipeline.pipeline())) {
      throw new IllegalStateException("The workloads were not sent; the first test says why");
    }
    List<Workload> workloads = new ArrayList<>(pipeline.large());
    workloads.add(pipeline.small());
    TopicLog log = pipeline.log(workloads);
    servers.createTopicOf(pipeline);
    try (Stopwatch watch = Stopwatch.start("send the workloads of " + pipeline.pipeline());
        LogSender sender =
            new LogSender(servers.kafka().bootstrapServers(), pipeline.topic().name())) {
      sender.send(log.iterator(), Long.MAX_VALUE);
    }
    try (Stopwatch watch = Stopwatch.start("model of " + pipeline.pipeline())) {
      return pipeline.model().of(log);
    }
  }

  @Override
  public void close() {
    servers.close();
  }
}
