package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.io.archive.Holdings;
import dev.cauce.io.runs.Interval;
import dev.cauce.operations.launch.Capability;
import dev.cauce.operations.launch.RunPlan;
import dev.cauce.suite.commerce.SalesUnderTest;
import dev.cauce.suite.log.LogRecord;
import dev.cauce.suite.log.LogSender;
import dev.cauce.suite.log.Rearrangement;
import dev.cauce.suite.model.ModelTables;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Records whose producers stamp them out of order leave the rows, dispositions and ledger of the
 * model, whichever way they are read.
 */
@ExtendWith(SharedServers.class)
class OutOfOrderTest {
  private static final int FROM_KAFKA = 1;
  private static final int FROM_BOTH = 2;
  private static final int FROM_ARCHIVE = 3;
  private static final int AS_STREAM = 4;
  private static final int AS_STREAM_OF_BOTH = 5;
  private static final Duration LONGEST = Duration.ofMinutes(6);

  private final PipelineUnderTest sales = new SalesUnderTest();
  private final String topic = sales.topic().name();

  @Test
  void everyWayInLeavesTheRowsOfTheModel(SuiteServers servers) throws Exception {
    List<LogRecord> log =
        Rearrangement.ofClocks(sales.log(List.of(sales.small())).stream().toList(), new Random(17));
    String kafka = servers.kafka().bootstrapServers();
    servers.createTopicsOf(sales);
    try (SuiteArchive archive = new SuiteArchive(kafka);
        LogSender sender = new LogSender(kafka, topic)) {
      sender.send(log.subList(0, log.size() / 2).iterator(), Long.MAX_VALUE);
      archive.add(topic);
      sender.send(log.subList(log.size() / 2, log.size()).iterator(), Long.MAX_VALUE);
      ModelTables model = sales.model().of(log);
      String root = "--archive=" + archive.root();
      batch(servers, model, FROM_KAFKA, "--read=kafka");
      batch(servers, model, FROM_BOTH, "--read=both", root);
      stream(servers, model, AS_STREAM, "--read=kafka");
      stream(servers, model, AS_STREAM_OF_BOTH, "--read=both", root);
      archive.add(topic);
      assertEquals(log.size(), archive.verified(topic).stream().mapToLong(Holdings::records).sum());
      batch(servers, model, FROM_ARCHIVE, "--read=archive", root);
      archive.deleteFromKafka(topic);
      assertBalanced(servers, FROM_KAFKA, archive);
      assertBalanced(servers, FROM_ARCHIVE, archive);
    }
  }

  private void batch(SuiteServers servers, ModelTables model, int generation, String... options) {
    Interval interval = sales.small().interval();
    RunPlan plan = SuiteRun.plan(servers, sales.pipeline(), interval, generation, options);
    SuiteRun.complete(plan, "out of order, " + String.join(" ", options));
    new Expected(plan.definition(), model, interval).assertEqual(servers.store(), generation);
  }

  private void stream(SuiteServers servers, ModelTables model, int generation, String... options) {
    if (RunnerUnderTest.can(Capability.UNBOUNDED_INPUT)) {
      Interval interval = sales.small().stream();
      RunPlan plan = SuiteRun.plan(servers, sales.pipeline(), interval, generation, options);
      SuiteRun.untilEqual(plan, new Expected(plan.definition(), model, interval), LONGEST);
    }
  }

  private void assertBalanced(SuiteServers servers, int generation, SuiteArchive archive) {
    CommandRun ledger =
        CommandRun.of(
            servers,
            String.format(
                "ledger %s --generation %d --archive %s",
                sales.pipeline(), generation, archive.root()));
    assertEquals(0, ledger.code(), ledger.text());
    assertTrue(ledger.text().contains("ledger balanced"), ledger.text());
  }
}
