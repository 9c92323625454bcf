package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.cli.Main;
import dev.cauce.io.archive.Holdings;
import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.stack.KafkaServer;
import dev.cauce.suite.commerce.SalesUnderTest;
import dev.cauce.suite.log.LogRecord;
import dev.cauce.suite.log.LogSender;
import dev.cauce.suite.log.TopicLog;
import dev.cauce.suite.log.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Archiving that is killed at any moment leaves an archive that is whole, and goes on from it. */
@OnlyOn(value = "direct", because = "only there the run is one process, which can be killed")
class ArchiveKillTest {
  private static final int KILLS = 20;
  private static final long SEED = 20;

  @Test
  void archiveKilledAtTwentyMomentsHoldsTheLogRecordByRecord() throws Exception {
    PipelineUnderTest pipeline = new SalesUnderTest();
    String topic = pipeline.topic().name();
    TopicLog log = pipeline.log(List.of(pipeline.small()));
    Path data = SuiteServers.newFolder();
    try (KafkaServer kafka = KafkaServer.start(data);
        SuiteArchive archive = new SuiteArchive(kafka.bootstrapServers());
        LogSender sender = new LogSender(kafka.bootstrapServers(), topic);
        Stopwatch watch = Stopwatch.start("archive killed " + KILLS + " times")) {
      createTopic(kafka, topic);
      Iterator<LogRecord> records = log.iterator();
      long part = pipeline.small().records() / (KILLS + 2);
      sender.send(records, part);
      long wholeMillis = toTheEnd(archive, topic);
      Random random = new Random(SEED);
      int sealed = 0;
      for (int kill = 0; kill < KILLS; kill++) {
        sender.send(records, part);
        long before = offsetsOf(archive.holdings(topic));
        killAfter(archive, topic, (long) (2 * wholeMillis * random.nextDouble()));
        long after = offsetsOf(archive.verified(topic));
        assertTrue(before <= after, before + " offsets were sealed, then " + after);
        sealed += before < after ? 1 : 0;
      }
      System.out.printf("%d of %d killed runs had sealed what they copied%n", sealed, KILLS);
      sender.send(records, Long.MAX_VALUE);
      toTheEnd(archive, topic);
      archive.verified(topic);
      assertEquals(List.of(), archive.unnamed(topic));
      assertEquals(log.stream().count(), archive.assertHolds(topic, log));
    } finally {
      SuiteServers.delete(data);
    }
  }

  private static void createTopic(KafkaServer kafka, String topic) {
    try (KafkaLog log = KafkaLog.at(kafka.bootstrapServers())) {
      log.create(topic, Workload.PARTITIONS, false);
    }
  }

  private static long offsetsOf(List<Holdings> holdings) {
    return holdings.stream().mapToLong(held -> held.range().size()).sum();
  }

  /** How many milliseconds it takes. */
  private static long toTheEnd(SuiteArchive archive, String topic)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    assertEquals(0, start(archive, topic).waitFor(), "exit code of archive");
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
  }

  private static void killAfter(SuiteArchive archive, String topic, long millis)
      throws IOException, InterruptedException {
    Process process = start(archive, topic);
    boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
    assertTrue(!ended || process.exitValue() == 0, "archive failed by itself");
  }

  private static Process start(SuiteArchive archive, String topic) throws IOException {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    line.addAll(archive.command(topic));
    return new ProcessBuilder(line)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
