package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.runs.Interval;
import dev.cauce.operations.launch.Capability;
import dev.cauce.operations.launch.RunPlan;
import dev.cauce.operations.launch.RunningPipeline;
import dev.cauce.suite.commerce.SalesUnderTest;
import dev.cauce.suite.log.LogRecord;
import dev.cauce.suite.log.LogSender;
import dev.cauce.suite.log.TopicLog;
import dev.cauce.suite.sensors.AnomaliesUnderTest;
import dev.cauce.transforms.intake.ArrivalHour;
import dev.cauce.transforms.results.Table;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A server that is killed in the middle of a stream and comes back changes no cell. */
@Needs(Capability.UNBOUNDED_INPUT)
@OnlyOn(value = "flink", because = "no other runner goes on from a checkpoint after a failure")
class ServerFailureTest {
  private static final int GENERATION = 1;
  private static final long FIRST_PART = 16_000;
  private static final long SECOND_PART = 2_000;
  private static final Duration LONGEST = Duration.ofMinutes(6);

  private static SuiteServers servers;

  @BeforeAll
  static void start() {
    servers = SuiteServers.start();
  }

  @AfterAll
  static void stop() {
    servers.close();
  }

  @Test
  void cassandraKilledInTheMiddleChangesNoCell() {
    PipelineUnderTest pipeline = new SalesUnderTest();
    streamWith(
        pipeline,
        (sender, records) -> {
          servers.cassandra().kill();
          sender.send(records, SECOND_PART);
          servers.cassandra().restart();
        });
  }

  @Test
  void kafkaKilledInTheMiddleChangesNoCell() {
    PipelineUnderTest pipeline = new AnomaliesUnderTest();
    streamWith(
        pipeline,
        (sender, records) -> {
          servers.kafka().kill();
          servers.kafka().restart();
          sender.send(records, SECOND_PART);
        });
  }

  /** What happens after the first part of the records. */
  private interface Failure {
    void happen(LogSender sender, Iterator<LogRecord> records);
  }

  private static void streamWith(PipelineUnderTest pipeline, Failure failure) {
    Interval interval = pipeline.medium().stream();
    TopicLog log = pipeline.log(List.of(pipeline.medium()));
    RunPlan plan =
        SuiteRun.plan(
            servers, pipeline.pipeline(), interval, GENERATION, "--checkpointingInterval=1000");
    Expected expected = new Expected(plan.definition(), pipeline.model().of(log), interval);
    servers.createTopicsOf(pipeline);
    try (Stopwatch watch = Stopwatch.start(pipeline.pipeline() + " while a server fails");
        LogSender sender = new LogSender(servers.kafka().bootstrapServers())) {
      Iterator<LogRecord> records = log.iterator();
      sender.send(records, FIRST_PART);
      RunningPipeline running = RunningPipeline.start(plan);
      try {
        awaitRows(plan);
        failure.happen(sender, records);
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
