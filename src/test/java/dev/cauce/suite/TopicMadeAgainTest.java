package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.io.kafka.LogSlice;
import dev.cauce.io.kafka.OffsetRangeRecords;
import dev.cauce.suite.commerce.SalesUnderTest;
import dev.cauce.suite.log.LogRecord;
import dev.cauce.suite.log.LogSender;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of the log after a run has captured it, or has read it. */
@ExtendWith(SharedServers.class)
@OnlyOn(value = "direct", because = "commands ask the registry and Kafka, whatever the engine")
class TopicMadeAgainTest {
  private static final PipelineUnderTest SALES = new SalesUnderTest();
  private static final String TOPIC = SALES.topic().name();

  @Test
  void eachCommandThatWouldMixBothSaysSo(SuiteServers servers) throws Exception {
    List<LogRecord> records = SALES.log(List.of(SALES.small())).stream().toList();
    make(servers, records);
    assertEnds(servers, 0, "run sales " + interval() + " --generation 1", "DONE");
    assertEnds(servers, 0, "ledger sales --generation 1", "ledger balanced");

    try (Admin admin = admin(servers);
        KafkaLog log = KafkaLog.at(servers.kafka().bootstrapServers())) {
      admin.deleteTopics(List.of(TOPIC)).all().get();
      Awaitility.await()
          .atMost(java.time.Duration.ofMinutes(1))
          .until(() -> log.partitionsOf(TOPIC).isEmpty());
    }
    assertEnds(servers, 1, "ledger sales --generation 1", TOPIC + " was deleted since run 1");

    make(servers, records.stream().map(r -> r.withTimestamp(r.arrivalMillis() + 1)).toList());
    String madeAgain = TOPIC + " was made again since run 1 of sales, generation 1";
    assertEnds(servers, 1, "ledger sales --generation 1", madeAgain);
    assertEnds(servers, 1, "plan sales " + interval() + " --generation 1", madeAgain);
    assertEnds(servers, 1, "run sales " + interval() + " --generation 1", madeAgain);
    assertEnds(servers, 0, "run sales " + interval() + " --generation 2", "DONE");
    assertEnds(servers, 0, "ledger sales --generation 2", "ledger balanced");
    assertEnds(servers, 1, "compare sales 1 2", madeAgain);

    assertDeletedUnderABatch(servers);
  }

  /** As retention does, between the capture of what is read and the reading. */
  private static void assertDeletedUnderABatch(SuiteServers servers) throws Exception {
    LogSlice slice;
    try (KafkaLog log = KafkaLog.at(servers.kafka().bootstrapServers())) {
      slice = LogSlice.capture(log, SALES.topic(), SALES.small().interval(), Duration.ZERO);
    }
    long behind = slice.ranges().get(0).from() + 5;
    try (Admin admin = admin(servers)) {
      admin
          .deleteRecords(Map.of(new TopicPartition(TOPIC, 0), RecordsToDelete.beforeOffset(behind)))
          .all()
          .get();
    }
    try (OffsetRangeRecords records = new OffsetRangeRecords(slice, slice.ranges())) {
      String sentence = assertThrows(ExternalSystemException.class, records::peek).getMessage();
      assertTrue(sentence.contains("no longer holds offsets 0:"), sentence);
    }
  }

  private static String interval() {
    return "--from " + SALES.small().interval().from() + " --to " + SALES.small().interval().to();
  }

  private static void make(SuiteServers servers, List<LogRecord> records) {
    servers.createTopicsOf(SALES);
    try (LogSender sender = new LogSender(servers.kafka().bootstrapServers(), TOPIC)) {
      sender.send(records.iterator(), Long.MAX_VALUE);
    }
  }

  private static Admin admin(SuiteServers servers) {
    return Admin.create(Map.of("bootstrap.servers", servers.kafka().bootstrapServers()));
  }

  private static void assertEnds(SuiteServers servers, int code, String command, String says) {
    CommandRun run = CommandRun.of(servers, command);
    assertEquals(code, run.code(), command + ": " + run.text());
    assertTrue(run.text().contains(says), command + ": " + run.text());
  }
}
