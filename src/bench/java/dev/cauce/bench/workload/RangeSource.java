package dev.cauce.bench.workload;

import dev.cauce.transforms.intake.RecordBatch;
import dev.cauce.transforms.intake.RecordBatchCoder;
import java.io.IOException;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.BoundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** Ranges of an input as Beam reads them, with the timestamps of Cauce's own source. */
final class RangeSource extends BoundedSource<RecordBatch> {
  private static final long serialVersionUID = 1L;

  private final Input input;
  private final List<RecordRange> ranges;
  private final Duration lateness;

  private RangeSource(Input input, List<RecordRange> ranges, Duration lateness) {
    this.input = input;
    this.ranges = ranges;
    this.lateness = lateness;
  }

  /** All of {@code input}. */
  static RangeSource of(Input input, Duration lateness) {
    return new RangeSource(input, input.ranges(1), lateness);
  }

  @Override
  public List<RangeSource> split(long desiredBytes, PipelineOptions options) {
    int parts = (int) Math.max(1, Math.round((double) input.bytes() / desiredBytes));
    return input.ranges(parts).stream()
        .map(range -> new RangeSource(input, List.of(range), lateness))
        .toList();
  }

  @Override
  public long getEstimatedSizeBytes(PipelineOptions options) {
    return input.bytes();
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
    private final RangeSource source;
    private int opened;
    private @Nullable Batches batches;
    private @Nullable RecordBatch current;

    Reader(RangeSource source) {
      this.source = source;
    }

    @Override
    public boolean start() throws IOException {
      return advance();
    }

    @Override
    public boolean advance() throws IOException {
      current = batches == null ? null : batches.next();
      while (current == null && opened < source.ranges.size()) {
        close();
        batches = source.ranges.get(opened++).open();
        current = batches.next();
      }
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
    public void close() throws IOException {
      if (batches != null) {
        batches.close();
      }
    }

    @Override
    public RangeSource getCurrentSource() {
      return source;
    }
  }
}
