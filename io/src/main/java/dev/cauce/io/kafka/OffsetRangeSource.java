package dev.cauce.io.kafka;

import dev.cauce.transforms.intake.RecordBatch;
import dev.cauce.transforms.intake.RecordBatchCoder;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.BoundedSource;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Reads the offset ranges of a slice, in batches of records. The ranges are data, captured when the
 * run was submitted, so a second read of a source gives the same records.
 */
final class OffsetRangeSource extends BoundedSource<RecordBatch> {
  private static final long serialVersionUID = 1L;

  /** A guess: it only decides on how many splits there are. */
  private static final long BYTES_PER_RECORD = 256;

  /** A split below this costs more to open than to read. */
  private static final long FEWEST_RECORDS = 5_000;

  private final LogSlice slice;
  private final String run;
  private final List<OffsetRange> ranges;

  /** All of {@code slice}, read by {@code run}. */
  OffsetRangeSource(LogSlice slice, String run) {
    this(slice, run, slice.ranges());
  }

  private OffsetRangeSource(LogSlice slice, String run, List<OffsetRange> ranges) {
    this.slice = slice;
    this.run = run;
    this.ranges = ranges;
  }

  LogSlice slice() {
    return slice;
  }

  String run() {
    return run;
  }

  List<OffsetRange> ranges() {
    return ranges;
  }

  @Override
  public List<OffsetRangeSource> split(long desiredBytes, PipelineOptions options) {
    long records = Math.max(FEWEST_RECORDS, desiredBytes / BYTES_PER_RECORD);
    List<OffsetRangeSource> splits = new ArrayList<>();
    for (OffsetRange range : ranges) {
      long pieces = Math.max(1, (range.size() + records - 1) / records);
      for (long i = 0; i < pieces && range.size() > 0; i++) {
        long from = range.from() + range.size() * i / pieces;
        long to = range.from() + range.size() * (i + 1) / pieces;
        splits.add(
            new OffsetRangeSource(
                slice, run, List.of(new OffsetRange(range.partition(), from, to))));
      }
    }
    return splits;
  }

  @Override
  public long getEstimatedSizeBytes(PipelineOptions options) {
    return ranges.stream().mapToLong(OffsetRange::size).sum() * BYTES_PER_RECORD;
  }

  @Override
  public BoundedReader<RecordBatch> createReader(PipelineOptions options) {
    return new OffsetRangeReader(this);
  }

  @Override
  public Coder<RecordBatch> getOutputCoder() {
    return RecordBatchCoder.of();
  }
}
