package dev.cauce.io.archive;

import dev.cauce.io.kafka.OffsetRange;
import dev.cauce.transforms.intake.RawRecord;
import dev.cauce.transforms.intake.RecordBatch;
import java.io.IOException;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The records of a range of one partition, in batches. */
final class ArchivedBatches implements AutoCloseable {
  private final String topic;
  private final OffsetRange range;
  private final ArchivedRecords records;
  private @Nullable RecordBatch next;
  private long position;

  /**
   * Opens {@code range}.
   *
   * @param files those that hold it, in the order of their offsets
   */
  ArchivedBatches(ArchiveSlice slice, List<ArchivedFile> files, OffsetRange range) {
    topic = slice.topic();
    this.range = range;
    records = new ArchivedRecords(slice.folder(), topic, files, range);
    position = range.from();
  }

  /** The next batch, which stays the next; null after the last. */
  @Nullable RecordBatch peek() {
    if (next == null) {
      next = read();
    }
    return next;
  }

  private @Nullable RecordBatch read() {
    RecordBatch.Builder batch = new RecordBatch.Builder();
    RawRecord record = records.peek();
    while (record != null && !batch.isFull()) {
      batch.add(record);
      records.take();
      record = records.peek();
    }
    return batch.isEmpty() ? null : batch.build(topic, range.partition());
  }

  /** Goes on behind the batch that {@link #peek} gave. */
  void take() {
    List<RawRecord> taken = next.records();
    position = taken.get(taken.size() - 1).offset() + 1;
    next = null;
  }

  /** What has not been taken. */
  OffsetRange rest() {
    return new OffsetRange(range.partition(), position, range.to());
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
