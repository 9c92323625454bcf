package dev.cauce.io.kafka;

import dev.cauce.transforms.intake.RecordBatch;
import java.io.IOException;
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
    log = new OffsetRangeRecords(source.slice(), source.ranges());
    return advance();
  }

  @Override
  public boolean advance() throws IOException {
    RecordBatch.Builder batch = new RecordBatch.Builder();
    int partition = -1;
    while (!batch.isFull()) {
      ConsumerRecord<byte[], byte[]> record = log.peek();
      if (record == null || (partition >= 0 && record.partition() != partition)) {
        break;
      }
      partition = record.partition();
      batch.add(Records.raw(record, log.arrivalMillis()));
      log.take();
    }
    current = batch.isEmpty() ? null : batch.build(source.slice().topic(), partition);
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
