package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.cauce.cli.Main;
import dev.cauce.io.archive.ArchiveFolder;
import dev.cauce.io.archive.ArchivePlan;
import dev.cauce.io.archive.ArchivedRecords;
import dev.cauce.io.archive.Holdings;
import dev.cauce.io.archive.Manifest;
import dev.cauce.io.archive.Verification;
import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.operations.archive.ArchiveRun;
import dev.cauce.suite.log.LogRecord;
import dev.cauce.transforms.intake.RawRecord;
import dev.cauce.transforms.intake.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;

/** An archive below the module's target, filled as the command line fills it. */
final class SuiteArchive implements AutoCloseable {
  private static final long FILE_KILOBYTES = 64;

  private final String kafka;
  private final Path root = SuiteServers.newFolder();

  /** An empty archive of the topics of {@code kafka}. */
  SuiteArchive(String kafka) {
    this.kafka = kafka;
  }

  Path root() {
    return root;
  }

  /** The command that adds what is new of {@code topic}, in files of a few kilobytes. */
  List<String> command(String topic) {
    return List.of(
        "archive",
        topic,
        "--to",
        root.toString(),
        "--kafka",
        kafka,
        "--file-size",
        FILE_KILOBYTES + "kB");
  }

  /** Adds what is new of {@code topic}, on the runner under test. */
  void add(String topic) {
    assertEquals(0, Main.run(command(topic).toArray(new String[0])), "exit code of archive");
  }

  /** The same of a topic that no domain has. */
  void add(Topic<?> topic) {
    try (KafkaLog log = KafkaLog.at(kafka)) {
      ArchiveRun.complete(
          ArchivePlan.capture(log, folder(), FILE_KILOBYTES << 10, List.of(topic)),
          ComposedRun.options(2));
    }
  }

  /** What is archived of {@code topic}, each file of which is as it was sealed. */
  List<Holdings> verified(String topic) {
    Verification verified = Verification.of(folder(), topic, path -> {});
    assertEquals(List.of(), verified.damages());
    return Holdings.of(verified.manifest());
  }

  /** What killed runs have left behind. */
  List<String> unnamed(String topic) {
    return Verification.of(folder(), topic, path -> {}).unnamed();
  }

  List<Holdings> holdings(String topic) {
    return Holdings.of(Manifest.read(folder(), topic));
  }

  /** Compares every record that is archived of {@code topic} with the one in {@code log}. */
  long assertHolds(String topic, Iterable<LogRecord> log) throws IOException {
    Manifest manifest = Manifest.read(folder(), topic);
    Map<Integer, ArchivedRecords> archived = new HashMap<>();
    for (Holdings held : Holdings.of(manifest)) {
      archived.put(held.range().partition(), ArchivedRecords.of(manifest, held.range()));
    }
    long compared = 0;
    for (LogRecord expected : log) {
      ArchivedRecords records = archived.get(expected.partition());
      RawRecord actual = records == null ? null : records.peek();
      if (actual != null) {
        assertSame(expected, actual);
        records.take();
        compared++;
      }
    }
    for (ArchivedRecords records : archived.values()) {
      assertNull(records.peek(), "a record that the log has not");
      records.close();
    }
    return compared;
  }

  private static void assertSame(LogRecord expected, RawRecord actual) {
    assertEquals(expected.offset(), actual.offset());
    assertEquals(expected.arrivalMillis(), actual.arrivalMillis());
    assertArrayEquals(expected.key(), actual.key());
    assertArrayEquals(expected.value(), actual.value());
    assertEquals(expected.heartbeat(), actual.isHeartbeat());
  }

  private ArchiveFolder folder() {
    return ArchiveFolder.at(root.toString());
  }

  /** Deletes from Kafka what is archived of {@code topic}, as retention does. */
  void deleteFromKafka(String topic) throws ExecutionException, InterruptedException {
    Map<TopicPartition, RecordsToDelete> deleted = new HashMap<>();
    for (Holdings held : holdings(topic)) {
      deleted.put(
          new TopicPartition(topic, held.range().partition()),
          RecordsToDelete.beforeOffset(held.range().to()));
    }
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      admin.deleteRecords(deleted).all().get();
    }
  }

  @Override
  public void close() {
    SuiteServers.delete(root);
  }
}
