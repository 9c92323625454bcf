package dev.cauce.io.archive;

import dev.cauce.io.kafka.OffsetRange;
import dev.cauce.transforms.intake.RecordBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * Reads partitions side by side, always the one that is furthest behind in arrival, so that time
 * moves in all of them. The watermark is the earliest arrival that is still to come, less L; once
 * nothing is, it no longer holds back the log's.
 */
final class ArchiveStreamReader extends UnboundedSource.UnboundedReader<RecordBatch> {
  private final ArchiveStreamSource source;
  private final List<OffsetRange> ranges;
  private final List<ArchivedBatches> partitions = new ArrayList<>();
  private @Nullable RecordBatch current;

  ArchiveStreamReader(ArchiveStreamSource source, List<OffsetRange> ranges) {
    this.source = source;
    this.ranges = ranges;
  }

  @Override
  public boolean start() {
    ArchiveSlice slice = source.slice();
    Manifest manifest = Manifest.read(slice.folder(), slice.topic());
    for (OffsetRange range : ranges) {
      List<ArchivedFile> files = manifest.files(range.partition());
      partitions.add(new ArchivedBatches(slice, ArchiveSlice.filesOf(files, range), range));
    }
    return advance();
  }

  @Override
  public boolean advance() {
    ArchivedBatches furthestBehind = furthestBehind();
    if (furthestBehind == null) {
      return false;
    }
    current = furthestBehind.peek();
    furthestBehind.take();
    return true;
  }

  private @Nullable ArchivedBatches furthestBehind() {
    return partitions.stream()
        .filter(partition -> partition.peek() != null)
        .min(Comparator.comparingLong(partition -> partition.peek().firstArrivalMillis()))
        .orElse(null);
  }

  @Override
  public Instant getWatermark() {
    ArchivedBatches next = furthestBehind();
    return next == null ? BoundedWindow.TIMESTAMP_MAX_VALUE : earliestIn(next.peek());
  }

  private Instant earliestIn(RecordBatch batch) {
    return Instant.ofEpochMilli(batch.firstArrivalMillis()).minus(source.slice().lateness());
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
    return earliestIn(getCurrent());
  }

  @Override
  public UnboundedSource.CheckpointMark getCheckpointMark() {
    return new ArchiveMark(
        partitions.isEmpty() ? ranges : partitions.stream().map(ArchivedBatches::rest).toList());
  }

  @Override
  public UnboundedSource<RecordBatch, ?> getCurrentSource() {
    return source;
  }

  @Override
  public void close() throws IOException {
    for (ArchivedBatches partition : partitions) {
      partition.close();
    }
  }
}
