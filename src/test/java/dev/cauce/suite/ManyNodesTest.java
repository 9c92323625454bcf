package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cauce.cli.ExitCode;
import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.operations.launch.Capability;
import dev.cauce.stack.CassandraServer;
import dev.cauce.stack.KafkaServer;
import dev.cauce.stack.Layout;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Three brokers and three nodes, any one of which may be gone at a time. */
@Tag("full")
@Needs(Capability.UNBOUNDED_INPUT)
@OnlyOn(
    value = "flink",
    because = "servers are the same for all, and a stream is what they disturb")
class ManyNodesTest {
  private static final int MANY = 3;
  private static final long PART = 2_000;

  private static SuiteServers servers;

  @BeforeAll
  static void start() {
    servers = SuiteServers.start(new Layout(MANY, MANY, false));
  }

  @AfterAll
  static void stop() {
    servers.close();
  }

  @Test
  void topicHasACopyOnEachBroker() throws Exception {
    try (KafkaLog log = KafkaLog.at(servers.stack().kafka())) {
      log.create("copied", 2, false);
    }
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers.stack().kafka()))) {
      TopicDescription copied =
          admin.describeTopics(List.of("copied")).allTopicNames().get().get("copied");
      copied.partitions().forEach(one -> assertEquals(MANY, one.replicas().size()));
      ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "copied");
      Config config = admin.describeConfigs(List.of(topic)).all().get().get(topic);
      assertEquals("2", config.get("min.insync.replicas").value());
    }
  }

  @Test
  void nodesAndBrokersKilledOneAfterTheOtherChangeNoCell() {
    PipelineUnderTest pipeline = ShapeUnderTest.TOTALS.pipeline();
    new FailingStream(servers, pipeline)
        .equalsModel(
            List.of(pipeline.medium()),
            (sender, rest) -> {
              for (int killed : new int[] {1, 0}) {
                CassandraServer node = servers.stack().nodes().get(killed);
                node.kill();
                CommandRun read = CommandRun.of(servers, "query sales --generation 1 --limit 1");
                assertEquals(ExitCode.DONE, read.code(), read.text());
                sender.send(rest, PART);
                node.restart();
                KafkaServer broker = servers.stack().brokers().get(killed);
                broker.kill();
                sender.send(rest, PART);
                broker.restart();
              }
            });
  }
}
