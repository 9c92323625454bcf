package dev.cauce.bench.workload;

import dev.cauce.transforms.intake.RecordBatch;
import dev.cauce.transforms.intake.RecordBatchCoder;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.DelegateCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * {@link MemoryLog} as a stream that ends: one split for each task, with the timestamps and the
 * watermark of Cauce's own source.
 */
public final class MemoryStream extends UnboundedSource<RecordBatch, MemoryStream.Mark> {
  private static final long serialVersionUID = 1L;

  private final int lane;
  private final int lanes;
  private final Duration lateness;

  /** All of the log. */
  public MemoryStream(Duration lateness) {
    this(0, 1, lateness);
  }

  private MemoryStream(int lane, int lanes, Duration lateness) {
    this.lane = lane;
    this.lanes = lanes;
    this.lateness = lateness;
  }

  /** The number of the last batch that was read. */
  record Mark(int index) implements CheckpointMark {
    @Override
    public void finalizeCheckpoint() {}
  }

  @Override
  public List<MemoryStream> split(int desired, PipelineOptions options) {
    List<MemoryStream> splits = new ArrayList<>();
    for (int i = 0; i < desired; i++) {
      splits.add(new MemoryStream(i, desired, lateness));
    }
    return splits;
  }

  @Override
  public Coder<RecordBatch> getOutputCoder() {
    return RecordBatchCoder.of();
  }

  @Override
  public Coder<Mark> getCheckpointMarkCoder() {
    return DelegateCoder.of(VarIntCoder.of(), Mark::index, Mark::new);
  }

  @Override
  public UnboundedReader<RecordBatch> createReader(PipelineOptions options, @Nullable Mark mark) {
    MemoryLane batches = new MemoryLane(lane, lanes, lateness);
    while (mark != null && batches.index() < mark.index()) {
      batches.advance();
    }
    return new Reader(this, batches);
  }

  private static final class Reader extends UnboundedReader<RecordBatch> {
    private final MemoryStream source;
    private final MemoryLane batches;
    private RecordBatch current;
    private boolean ended;

    Reader(MemoryStream source, MemoryLane batches) {
      this.source = source;
      this.batches = batches;
    }

    @Override
    public boolean start() {
      return advance();
    }

    @Override
    public boolean advance() {
      ended = ended || !batches.advance();
      current = ended ? null : MemoryLog.batch(batches.index());
      return !ended;
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
    public Instant getWatermark() {
      long millis = batches.watermarkMillis();
      if (ended) {
        return BoundedWindow.TIMESTAMP_MAX_VALUE;
      }
      return millis == Long.MIN_VALUE
          ? BoundedWindow.TIMESTAMP_MIN_VALUE
          : Instant.ofEpochMilli(millis);
    }

    @Override
    public Mark getCheckpointMark() {
      return new Mark(batches.index());
    }

    @Override
    public void close() {}

    @Override
    public MemoryStream getCurrentSource() {
      return source;
    }
  }
}
