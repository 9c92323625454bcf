package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.io.runs.Interval;
import dev.cauce.operations.compare.Comparison;
import dev.cauce.operations.compare.ComparisonResult;
import dev.cauce.operations.launch.Capability;
import dev.cauce.operations.launch.RunPlan;
import dev.cauce.operations.launch.RunningPipeline;
import dev.cauce.suite.commerce.SalesUnderTest;
import dev.cauce.suite.log.LogRecord;
import dev.cauce.suite.log.LogSender;
import dev.cauce.suite.log.Workload;
import dev.cauce.suite.model.ModelTables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.awaitility.Awaitility;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Conflicts in a real log: from Kafka, from the archive and as a stream the rows are the same. */
@ExtendWith(SharedServers.class)
class ConflictStoreTest {
  private static final int FROM_KAFKA = 1;
  private static final int FROM_ARCHIVE = 2;
  private static final int AS_STREAM = 3;
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Interval DAY =
      new Interval(Instant.parse("2026-02-10"), Instant.parse("2026-02-11"));

  private final PipelineUnderTest sales = new SalesUnderTest();

  @Test
  void everyWayOfReadingEqualsTheModelAndNamesTheIds(SuiteServers servers) throws Exception {
    ModelTables model = sales.model().of(send(servers));
    RunPlan plan = plan(servers, DAY, FROM_KAFKA, "--read=kafka");
    Expected expected = new Expected(plan.definition(), model, DAY);
    assertSaysConflicts(plan);
    expected.assertEqual(plan.store(), FROM_KAFKA);
    try (SuiteArchive archive = new SuiteArchive(servers.kafka().bootstrapServers())) {
      archive.add(sales.topic().name());
      String root = "--archive=" + archive.root();
      assertSaysConflicts(plan(servers, DAY, FROM_ARCHIVE, "--read=archive", root));
    }
    expected.assertEqual(plan.store(), FROM_ARCHIVE);
    if (RunnerUnderTest.can(Capability.UNBOUNDED_INPUT)) {
      Interval stream = new Interval(DAY.from(), null);
      RunPlan live = plan(servers, stream, AS_STREAM);
      SuiteRun.untilEqual(live, new Expected(live.definition(), model, stream), LONGEST);
    }
    ComparisonResult compared = compare(plan);
    assertTrue(compared.agrees(), () -> compared.summary() + compared.differences());
    assertEquals(2, compared.conflicts().size());
    for (String command : List.of("ledger sales --generation " + FROM_KAFKA, "runs sales")) {
      CommandRun said = CommandRun.of(servers, command);
      assertEquals(0, said.code(), said.text());
      assertTrue(said.text().contains("Equality is not promised for rows that hold"), said.text());
    }
  }

  private static void assertSaysConflicts(RunPlan plan) {
    RunningPipeline running = RunningPipeline.start(plan);
    running.await(null);
    String sentence = Objects.requireNonNull(running.conflicts()).sentence();
    assertTrue(
        sentence.matches(".*generation " + plan.generation() + " has \\d+ conflicts: .*"),
        sentence);
    assertTrue(sentence.contains(" 2026-02-10T06:0"), sentence);
  }

  private RunPlan plan(SuiteServers servers, Interval interval, int generation, String... options) {
    return SuiteRun.plan(servers, sales.pipeline(), interval, generation, options);
  }

  /** A heartbeat ends each partition, so that a stream's last hours close. */
  private List<LogRecord> send(SuiteServers servers) {
    List<LogRecord> log = new ArrayList<>(ConflictingOrders.log(200, new Random(7)));
    long end = log.get(log.size() - 1).arrivalMillis() + Duration.ofHours(3).toMillis();
    for (int partition = 0; partition < Workload.PARTITIONS; partition++) {
      int own = partition;
      long offset = log.stream().filter(record -> record.partition() == own).count();
      log.add(new LogRecord(sales.topic().name(), partition, offset, end, null, null, true));
    }
    servers.createTopicsOf(sales);
    try (LogSender sender =
        new LogSender(servers.kafka().bootstrapServers(), sales.topic().name())) {
      sender.send(log.iterator(), Long.MAX_VALUE);
    }
    return log;
  }

  /** The reader's session hears of new tables a while after they are made. */
  private static ComparisonResult compare(RunPlan plan) {
    return Awaitility.await("the reader's session knows the tables")
        .atMost(LONGEST)
        .ignoreExceptionsMatching(e -> e.getCause() instanceof NullPointerException)
        .until(
            () ->
                Comparison.of(plan.definition(), plan.store(), FROM_KAFKA, FROM_ARCHIVE)
                    .run(ComposedRun.options(2)),
            Objects::nonNull);
  }
}
