package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.Lists;
import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.io.kafka.LogSlice;
import dev.cauce.io.kafka.LogTopic;
import dev.cauce.io.kafka.OffsetRange;
import dev.cauce.io.kafka.OffsetRangeRecords;
import dev.cauce.stack.KafkaServer;
import dev.cauce.suite.log.LogRecord;
import dev.cauce.suite.log.LogSender;
import dev.cauce.suite.log.ReadBack;
import dev.cauce.suite.log.TransactionalSender;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The arrival of a record is the highest timestamp so far, from wherever reading begins. */
@OnlyOn(value = "direct", because = "no engine reads: the log is asked")
class ArrivalTest {
  private static final long NOON = Instant.parse("2025-10-15T12:00:00Z").getMillis();
  private static final int RECORDS = 2_000;
  private static final int IN_TRANSACTION = 100;
  private static final int PROBES = 8;

  private static Path data;
  private static KafkaServer server;
  private static String kafka;

  @BeforeAll
  static void start() {
    data = SuiteServers.newFolder();
    server = KafkaServer.start(data);
    kafka = server.bootstrapServers();
  }

  @AfterAll
  static void stop() {
    server.close();
    SuiteServers.delete(data);
  }

  @Test
  void isKnownFromAnyOffsetAndTime() throws IOException {
    String topic = "arrivals";
    create(topic);
    try (LogSender sender = new LogSender(kafka, topic)) {
      sender.send(stamped(new Random(3)).iterator(), Long.MAX_VALUE);
    }
    assertKnown(topic, new Random(4));
  }

  /** Marks bear the time of writing, which in a log of history is long after all that follows. */
  @Test
  void isKnownAmongMarksOfTransactions() throws IOException {
    String topic = "arrivals.in.transactions";
    create(topic);
    try (TransactionalSender sender = new TransactionalSender(kafka, topic)) {
      List<List<LogRecord>> parts = Lists.partition(stamped(new Random(5)), IN_TRANSACTION);
      for (int i = 0; i < parts.size(); i++) {
        if (i % 4 == 1) {
          sender.abort(
              parts.get(i).stream().map(r -> r.withTimestamp(NOON + 1_000_000_000)).toList());
        }
        sender.commit(parts.get(i));
      }
    }
    assertKnown(topic, new Random(6));
  }

  private static void create(String topic) {
    try (KafkaLog log = KafkaLog.at(kafka)) {
      log.create(topic, 1, false);
    }
  }

  /** Two seconds apart, most of them up to a minute behind, and now and then far behind. */
  private static List<LogRecord> stamped(Random random) {
    List<LogRecord> records = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      int behind = random.nextInt(50) == 0 ? 3_000_000 : 60_000;
      long timestamp = NOON + 2_000L * i - random.nextInt(behind);
      records.add(new LogRecord(0, i, timestamp, null, new byte[] {1}, false));
    }
    return records;
  }

  private static void assertKnown(String topic, Random random) throws IOException {
    List<LogRecord> records = ReadBack.of(kafka, topic);
    long end = records.get(records.size() - 1).offset() + 1;
    List<Long> arrivals = new ArrayList<>();
    long latest = 0;
    for (LogRecord record : records) {
      latest = Math.max(latest, record.arrivalMillis());
      arrivals.add(latest);
    }
    try (KafkaLog log = KafkaLog.at(kafka)) {
      for (int i = 0; i < PROBES; i++) {
        long millis = arrivals.get(random.nextInt(records.size())) - random.nextInt(3);
        int first = 0;
        while (arrivals.get(first) < millis) {
          first++;
        }
        TopicPartition partition = new TopicPartition(topic, 0);
        OffsetAndTimestamp found =
            log.firstSince(List.of(partition), Instant.ofEpochMilli(millis)).get(partition);
        assertEquals(records.get(first).offset(), found.offset(), "first since " + millis);
      }
    }
    for (int i = 0; i < PROBES; i++) {
      int index = random.nextInt(records.size());
      OffsetRange rest = new OffsetRange(0, records.get(index).offset(), end);
      assertEquals(
          arrivals.subList(index, Math.min(records.size(), index + 200)),
          arrivalsOf(topic, rest),
          rest.toString());
    }
  }

  /** Of the first records of {@code part}. */
  private static List<Long> arrivalsOf(String topic, OffsetRange part) throws IOException {
    LogSlice slice =
        new LogSlice(
            new LogTopic(kafka, topic, "id", LogTopic.Clock.NONE, Duration.ZERO),
            List.of(new OffsetRange(0, 0, part.to())),
            true);
    List<Long> arrivals = new ArrayList<>();
    try (OffsetRangeRecords read = new OffsetRangeRecords(slice, List.of(part))) {
      for (var record = read.peek(); record != null && arrivals.size() < 200; ) {
        arrivals.add(read.arrivalMillis());
        read.take();
        record = read.peek();
      }
    }
    return arrivals;
  }
}
