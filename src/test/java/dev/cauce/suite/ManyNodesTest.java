package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.io.runs.Interval;
import dev.cauce.operations.launch.Capability;
import dev.cauce.operations.launch.RunPlan;
import dev.cauce.operations.launch.RunningPipeline;
import dev.cauce.stack.CassandraServer;
import dev.cauce.stack.KafkaServer;
import dev.cauce.stack.Layout;
import dev.cauce.suite.commerce.SalesUnderTest;
import dev.cauce.suite.log.LogRecord;
import dev.cauce.suite.log.LogSender;
import dev.cauce.suite.log.TopicLog;
import dev.cauce.transforms.intake.ArrivalHour;
import dev.cauce.transforms.results.Table;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;
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
  private static final int GENERATION = 1;
  private static final int MANY = 3;
  private static final long FIRST_PART = 8_000;
  private static final long PART = 2_000;
  private static final Duration LONGEST = Duration.ofMinutes(6);

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
    PipelineUnderTest pipeline = new SalesUnderTest();
    Interval interval = pipeline.medium().stream();
    TopicLog log = pipeline.log(List.of(pipeline.medium()));
    RunPlan plan =
        SuiteRun.plan(
            servers, pipeline.pipeline(), interval, GENERATION, "--checkpointingInterval=1000");
    Expected expected = new Expected(plan.definition(), pipeline.model().of(log), interval);
    servers.createTopicsOf(pipeline);
    try (Stopwatch watch = Stopwatch.start(pipeline.pipeline() + " while servers fail");
        LogSender sender = new LogSender(servers.stack().kafka())) {
      Iterator<LogRecord> records = log.iterator();
      sender.send(records, FIRST_PART);
      RunningPipeline running = RunningPipeline.start(plan);
      try {
        awaitRows(plan);
        for (int killed : new int[] {1, 0}) {
          KafkaServer broker = servers.stack().brokers().get(killed);
          CassandraServer node = servers.stack().nodes().get(killed);
          node.kill();
          sender.send(records, PART);
          node.restart();
          broker.kill();
          sender.send(records, PART);
          broker.restart();
        }
        sender.send(records, Long.MAX_VALUE);
        SuiteRun.awaitEqual(plan, expected, LONGEST);
        assertEquals(0, running.dropped(), "dropped by the engine");
      } finally {
        running.stop();
      }
      expected.assertEqual(plan.store(), GENERATION);
    }
  }

  /** The stream is on its way once the ledger has rows. */
  private static void awaitRows(RunPlan plan) {
    Table<?> ledger = ArrivalHour.tableOf(plan.definition().name());
    Awaitility.await("first rows")
        .atMost(LONGEST)
        .until(
            () -> {
              try (StoreSession session = StoreSession.open(plan.store())) {
                return session.rows(ledger, GENERATION).iterator().hasNext();
              }
            });
  }
}
