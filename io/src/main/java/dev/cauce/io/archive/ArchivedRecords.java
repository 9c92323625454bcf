package dev.cauce.io.archive;

import dev.cauce.io.kafka.OffsetRange;
import dev.cauce.transforms.intake.RawRecord;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.file.DataFileStream;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The records of consecutive files of one partition, as far as they lie in a range of offsets. */
public final class ArchivedRecords implements AutoCloseable {
  private final ArchiveFolder folder;
  private final String topic;
  private final OffsetRange range;
  private final Iterator<ArchivedFile> files;
  private @Nullable ArchivedFile file;
  private @Nullable DataFileStream<RawRecord> open;
  private @Nullable RawRecord next;

  ArchivedRecords(ArchiveFolder folder, String topic, List<ArchivedFile> files, OffsetRange range) {
    this.folder = folder;
    this.topic = topic;
    this.range = range;
    this.files =
        files.stream()
            .filter(f -> f.file() != null && f.from() < range.to() && f.to() > range.from())
            .iterator();
  }

  /** The records that the archive of {@code manifest} holds in {@code range}. */
  public static ArchivedRecords of(Manifest manifest, OffsetRange range) {
    return new ArchivedRecords(
        manifest.folder(), manifest.topic(), manifest.files(range.partition()), range);
  }

  /** The next record, which stays the next; null after the last. */
  public @Nullable RawRecord peek() {
    try {
      while (next == null && (hasNextOfFile() || openNext())) {
        RawRecord record = open.hasNext() ? open.next() : null;
        if (record != null && range.from() <= record.offset() && record.offset() < range.to()) {
          next = record;
        }
      }
      return next;
    } catch (IOException | AvroRuntimeException e) {
      throw folder.failed("read " + topic + "/" + file.file(), e);
    }
  }

  /** Goes on behind the record that {@link #peek} gave. */
  public void take() {
    next = null;
  }

  private boolean hasNextOfFile() {
    return open != null && open.hasNext();
  }

  private boolean openNext() throws IOException {
    close();
    if (!files.hasNext()) {
      return false;
    }
    file = files.next();
    open =
        new DataFileStream<>(
            folder.open(topic + "/" + file.file()),
            new RecordFormat.Reader(file.firstArrivalMillis()));
    return true;
  }

  @Override
  public void close() throws IOException {
    if (open != null) {
      open.close();
      open = null;
    }
  }
}
