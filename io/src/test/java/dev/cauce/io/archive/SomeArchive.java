package dev.cauce.io.archive;

import dev.cauce.io.kafka.OffsetRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** A small archive of one topic, written file by file. */
final class SomeArchive {
  static final String TOPIC = "t";

  /** 2026-01-01, when the record with offset 0 arrives; each next one a second later. */
  static final long BEGIN = 1_767_225_600_000L;

  private final ArchiveFolder folder;

  SomeArchive(ArchiveFolder folder) {
    this.folder = folder;
  }

  /** Three segments with files of 10 offsets of two partitions, in each file one without record. */
  static SomeArchive of(ArchiveFolder folder) {
    SomeArchive archive = new SomeArchive(folder);
    for (int segment = 1; segment <= 3; segment++) {
      List<ArchivedFile> files = new ArrayList<>();
      for (int partition = 0; partition < 2; partition++) {
        long from = 20L * (segment - 1);
        files.add(archive.file(new OffsetRange(partition, from, from + 10)));
        files.add(archive.file(new OffsetRange(partition, from + 10, from + 20)));
      }
      archive.seal(segment, files);
    }
    return archive;
  }

  ArchiveFolder folder() {
    return folder;
  }

  /** Writes a file whose last offset has no record. */
  ArchivedFile file(OffsetRange range) {
    try (GrowingFile file = new GrowingFile(folder, TOPIC, range)) {
      for (long offset = range.from(); offset < range.to() - 1; offset++) {
        ConsumerRecord<byte[], byte[]> record = record(range.partition(), offset);
        file.append(record, record.timestamp(), BEGIN + offset);
      }
      return file.finish("id", range.to());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes a file of partition 0 whose records are stamped so many milliseconds after the begin.
   */
  ArchivedFile stamped(long from, long arrivedBefore, long... stamps) {
    OffsetRange range = new OffsetRange(0, from, from + stamps.length);
    long arrival = arrivedBefore;
    try (GrowingFile file = new GrowingFile(folder, TOPIC, range)) {
      for (int i = 0; i < stamps.length; i++) {
        arrival = Math.max(arrival, BEGIN + stamps[i]);
        file.append(record(0, from + i, BEGIN + stamps[i]), arrival, null);
      }
      return file.finish("id", range.to());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Seals {@code files}, chained to what is sealed. */
  void seal(int segment, List<ArchivedFile> files) {
    Manifest before = Manifest.read(folder, TOPIC);
    List<ArchivedFile> chained = new ArrayList<>();
    for (ArchivedFile file : files) {
      chained.add(file.chainedTo(chainOf(before, chained, file.partition())));
    }
    Manifest.seal(folder, TOPIC, segment, chained);
  }

  private static String chainOf(Manifest before, List<ArchivedFile> chained, int partition) {
    ArchivedFile last = before.last(partition);
    String chain = last == null ? ArchivedFile.UNCHAINED : last.chain();
    for (ArchivedFile file : chained) {
      chain = file.partition() == partition ? file.chain() : chain;
    }
    return chain;
  }

  static ConsumerRecord<byte[], byte[]> record(int partition, long offset) {
    return record(partition, offset, BEGIN + 1000 * offset);
  }

  private static ConsumerRecord<byte[], byte[]> record(int partition, long offset, long timestamp) {
    RecordHeaders headers = new RecordHeaders();
    headers.add("twice", new byte[] {1});
    headers.add("twice", new byte[] {2});
    headers.add("empty", null);
    byte[] key = offset % 3 == 0 ? null : ("key" + offset).getBytes(StandardCharsets.UTF_8);
    byte[] value = offset % 4 == 0 ? null : ("value" + offset).getBytes(StandardCharsets.UTF_8);
    return new ConsumerRecord<>(
        TOPIC,
        partition,
        offset,
        timestamp,
        TimestampType.CREATE_TIME,
        key == null ? -1 : key.length,
        value == null ? -1 : value.length,
        key,
        value,
        headers,
        Optional.empty());
  }
}
