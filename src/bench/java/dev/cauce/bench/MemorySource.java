package dev.cauce.bench;

import dev.cauce.transforms.intake.RecordBatch;
import dev.cauce.transforms.intake.RecordBatchCoder;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.BoundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** Batches {@code [from, to)} of {@link MemoryLog}, with the timestamps of Cauce's own source. */
final class MemorySource extends BoundedSource<RecordBatch> {
  private static final long serialVersionUID = 1L;
  private static final long BYTES_OF_BATCH = 200_000;

  private final int from;
  private final int to;
  private final Duration lateness;

  MemorySource(int from, int to, Duration lateness) {
    this.from = from;
    this.to = to;
    this.lateness = lateness;
  }

  @Override
  public List<MemorySource> split(long desiredBytes, PipelineOptions options) {
    int step = (int) Math.max(1, desiredBytes / BYTES_OF_BATCH);
    List<MemorySource> parts = new ArrayList<>();
    for (int start = from; start < to; start += step) {
      parts.add(new MemorySource(start, Math.min(to, start + step), lateness));
    }
    return parts;
  }

  @Override
  public long getEstimatedSizeBytes(PipelineOptions options) {
    return (to - from) * BYTES_OF_BATCH;
  }

  @Override
  public Coder<RecordBatch> getOutputCoder() {
    return RecordBatchCoder.of();
  }

  @Override
  public BoundedReader<RecordBatch> createReader(PipelineOptions options) {
    return new Reader(this);
  }

  private static final class Reader extends BoundedReader<RecordBatch> {
    private final MemorySource source;
    private int next;
    private RecordBatch current;

    Reader(MemorySource source) {
      this.source = source;
      next = source.from;
    }

    @Override
    public boolean start() {
      return advance();
    }

    @Override
    public boolean advance() {
      current = next < source.to ? MemoryLog.batch(next++) : null;
      return current != null;
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
      return Instant.ofEpochMilli(getCurrent().firstArrivalMillis()).minus(source.lateness);
    }

    @Override
    public void close() {}

    @Override
    public MemorySource getCurrentSource() {
      return source;
    }
  }
}
