package dev.cauce.io.archive;

import com.google.common.hash.Hashing;
import com.google.common.hash.HashingOutputStream;
import com.google.common.io.CountingOutputStream;
import dev.cauce.io.kafka.OffsetRange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A file of the archive as it is written, under a name of its own until it is whole. Its bytes are
 * a function of its records.
 */
final class GrowingFile implements AutoCloseable {
  private static final CodecFactory CODEC =
      CodecFactory.zstandardCodec(CodecFactory.DEFAULT_ZSTANDARD_LEVEL, true);
  private static final int SYNC_BYTES = 16;

  private final ArchiveFolder folder;
  private final String topic;
  private final OffsetRange start;
  private final String path;
  private final CountingOutputStream counted;
  private final HashingOutputStream hashed;
  private final DataFileWriter<ConsumerRecord<byte[], byte[]>> writer;
  private long records;
  private long recordBytes;
  private @Nullable Long firstArrival;
  private long lastArrival;
  private @Nullable Long firstEvent;
  private @Nullable Long lastEvent;

  /**
   * Begins a file.
   *
   * @param start the partition and the offset at which it begins
   */
  GrowingFile(ArchiveFolder folder, String topic, OffsetRange start) throws IOException {
    this.folder = folder;
    this.topic = topic;
    this.start = start;
    String name = String.format("%05d-%020d", start.partition(), start.from());
    path = ArchiveFolder.growing(topic, name);
    counted = new CountingOutputStream(folder.create(path));
    hashed = new HashingOutputStream(Hashing.sha256(), counted);
    byte[] sync = Hashing.sha256().hashString(topic + "/" + name, StandardCharsets.UTF_8).asBytes();
    writer =
        new DataFileWriter<>(new RecordFormat.Writer())
            .setCodec(CODEC)
            .create(RecordFormat.SCHEMA, hashed, Arrays.copyOf(sync, SYNC_BYTES));
  }

  /**
   * Adds the next record.
   *
   * @param eventTimeMillis its event time, or null when it has none
   */
  void append(
      ConsumerRecord<byte[], byte[]> record, long arrivalMillis, @Nullable Long eventTimeMillis)
      throws IOException {
    writer.append(record);
    records++;
    recordBytes +=
        Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
    firstArrival = firstArrival == null ? (Long) arrivalMillis : firstArrival;
    lastArrival = arrivalMillis;
    if (eventTimeMillis != null) {
      firstEvent = firstEvent == null ? eventTimeMillis : Math.min(firstEvent, eventTimeMillis);
      lastEvent = lastEvent == null ? eventTimeMillis : Math.max(lastEvent, eventTimeMillis);
    }
  }

  /** Whether {@code arrivalMillis} is of the day of this file, which holds a record. */
  boolean isOfDay(long arrivalMillis) {
    return ArchivedFile.dayOf(firstArrival).equals(ArchivedFile.dayOf(arrivalMillis));
  }

  /** The bytes of its keys and values. */
  long recordBytes() {
    return recordBytes;
  }

  /**
   * Ends it at the offset {@code to} and gives it its name.
   *
   * @param topicId Kafka's id of the topic
   */
  ArchivedFile finish(String topicId, long to) throws IOException {
    writer.close();
    OffsetRange range = new OffsetRange(start.partition(), start.from(), to);
    String name = ArchivedFile.pathOf(ArchivedFile.dayOf(firstArrival), range);
    folder.rename(path, topic + "/" + name);
    return new ArchivedFile(
        topicId,
        range.partition(),
        range.from(),
        range.to(),
        name,
        counted.getCount(),
        records,
        firstArrival,
        lastArrival,
        firstEvent,
        lastEvent,
        hashed.hash().toString(),
        ArchivedFile.UNCHAINED);
  }

  /** Closes it; without {@link #finish} it stays what nobody reads. */
  @Override
  public void close() throws IOException {
    writer.close();
  }
}
