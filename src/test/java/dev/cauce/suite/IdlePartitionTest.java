package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.feed.generate.GenerateSettings;
import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.runs.Interval;
import dev.cauce.operations.launch.RunPlan;
import dev.cauce.operations.launch.RunningPipeline;
import dev.cauce.suite.commerce.SalesUnderTest;
import dev.cauce.suite.log.LogRecord;
import dev.cauce.suite.log.LogSender;
import dev.cauce.suite.log.TopicLog;
import dev.cauce.suite.model.TableDifference;
import dev.cauce.transforms.intake.ArrivalHour;
import dev.cauce.transforms.results.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A topic as Kafka makes it, of two partitions, into one of which nothing is ever written. */
@ExtendWith(SharedServers.class)
@OnlyOn(value = "flink", because = "live streams run there, and watermarks are the source's")
class IdlePartitionTest {
  private static final int WAITING = 1;
  private static final int TRUSTING = 2;
  private static final int RECORDS = 500;

  private static final PipelineUnderTest SALES = new SalesUnderTest();
  private static final Interval LIVE =
      new Interval(Instant.now().minus(Duration.standardHours(8)), null);
  private static List<LogRecord> log;

  @BeforeAll
  static void send(SuiteServers servers) throws Exception {
    String kafka = servers.kafka().bootstrapServers();
    String topic = SALES.topic().name();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka));
        LogSender sender = new LogSender(kafka, topic)) {
      admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();
      log = orders();
      sender.send(log.iterator(), Long.MAX_VALUE);
    }
  }

  /** Three hours of orders, which ended two hours ago. */
  private static List<LogRecord> orders() {
    Instant end = Instant.now().minus(Duration.standardHours(2));
    GenerateSettings settings =
        GenerateSettings.of(31, RECORDS, end.minus(Duration.standardHours(3)), end);
    List<LogRecord> records = new ArrayList<>();
    for (LogRecord record : new TopicLog(List.of(SALES.generate(settings.withPartitions(1))))) {
      if (!record.heartbeat()) {
        records.add(record);
      }
    }
    return records;
  }

  @Test
  void isNamedWithTheWaysOutWhereProducersClocksAreNotTrusted(SuiteServers servers) {
    CommandRun run =
        CommandRun.of(
            servers,
            String.format(
                "run %s --from %s --generation %d --for 12s",
                SALES.pipeline(), LIVE.from(), WAITING));
    assertEquals(0, run.code(), run.text());
    assertTrue(
        run.text().contains(SALES.topic().name() + "-1 holds the watermark: it has no record"),
        run.text());
    assertTrue(run.text().contains("--trustProducerClocks=true"), run.text());
    assertTrue(run.text().contains("heartbeat"), run.text());
    assertTrue(run.text().contains("LogAppendTime"), run.text());
  }

  @Test
  void holdsNothingBackWhereProducersClocksAreTrusted(SuiteServers servers) {
    RunPlan plan =
        SuiteRun.plan(servers, SALES.pipeline(), LIVE, TRUSTING, "--trustProducerClocks=true");
    Table<ArrivalHour> table = ArrivalHour.tableOf(SALES.pipeline().toString());
    var expected = SALES.model().of(log).rowsOf(table, LIVE);
    RunningPipeline running = RunningPipeline.start(plan);
    try (StoreSession session = StoreSession.open(plan.store())) {
      Awaitility.await("hours that have ended")
          .atMost(java.time.Duration.ofMinutes(3))
          .untilAsserted(
              () -> {
                TableDifference difference =
                    TableDifference.between(table, expected, session.rows(table, TRUSTING));
                assertTrue(difference.isNone(), difference::toString);
              });
      assertEquals(0, running.dropped(), "dropped by the engine");
    } finally {
      running.stop();
    }
  }
}
