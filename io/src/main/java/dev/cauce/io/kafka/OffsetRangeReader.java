package dev.cauce.io.kafka;

import dev.cauce.transforms.intake.RawRecord;
import dev.cauce.transforms.intake.RecordBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.beam.sdk.io.BoundedSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/** Reads ranges in batches, each of one partition. */
final class OffsetRangeReader extends BoundedSource.BoundedReader<RecordBatch> {
  private final OffsetRangeSource source;
  private @Nullable OffsetRangeRecords log;
  private @Nullable RecordBatch current;

  OffsetRangeReader(OffsetRangeSource source) {
    this.source = source;
  }

  @Override
  public boolean start() throws IOException {
    LogSlice slice = source.slice();
    log = new OffsetRangeRecords(slice.bootstrapServers(), slice.topic(), source.ranges());
    return advance();
  }

  @Override
  public boolean advance() throws IOException {
    List<RawRecord> records = new ArrayList<>();
    long bytes = 0;
    int partition = -1;
    while (records.size() < RecordBatch.MOST_RECORDS && bytes < RecordBatch.MOST_BYTES) {
      ConsumerRecord<byte[], byte[]> record = log.peek();
      if (record == null || (partition >= 0 && record.partition() != partition)) {
        break;
      }
      log.take();
      partition = record.partition();
      bytes += Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
      records.add(Records.raw(record));
    }
    current =
        records.isEmpty() ? null : new RecordBatch(source.slice().topic(), partition, records);
    notePositions();
    return current != null;
  }

  private void notePositions() {
    for (OffsetRange one : source.ranges()) {
      if (current == null) {
        ReadPositions.reached(source.run(), source.slice().topic(), one, one.to());
      } else if (one.partition() == current.partition()) {
        long last = current.records().get(current.records().size() - 1).offset();
        ReadPositions.reached(source.run(), source.slice().topic(), one, last + 1);
      }
    }
  }

  @Override
  public RecordBatch getCurrent() {
    if (current == null) {
      throw new NoSuchElementException();
    }
    return current;
  }

  @Override
  public Instant getCurrentTimestamp() {
    return Instant.ofEpochMilli(getCurrent().firstArrivalMillis()).minus(source.slice().lateness());
  }

  @Override
  public BoundedSource<RecordBatch> getCurrentSource() {
    return source;
  }

  @Override
  public void close() {
    if (log != null) {
      log.close();
    }
  }
}
