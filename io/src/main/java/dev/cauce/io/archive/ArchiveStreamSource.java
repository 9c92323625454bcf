package dev.cauce.io.archive;

import dev.cauce.io.kafka.OffsetRange;
import dev.cauce.transforms.intake.RecordBatch;
import dev.cauce.transforms.intake.RecordBatchCoder;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The past of a stream. It has as many splits as KafkaIO would have for the same partitions, so
 * that a subtask reads exactly one.
 */
final class ArchiveStreamSource extends UnboundedSource<RecordBatch, ArchiveMark> {
  private static final long serialVersionUID = 1L;

  private final ArchiveSlice slice;
  private final List<OffsetRange> ranges;

  ArchiveStreamSource(ArchiveSlice slice) {
    this(slice, slice.ranges());
  }

  private ArchiveStreamSource(ArchiveSlice slice, List<OffsetRange> ranges) {
    this.slice = slice;
    this.ranges = ranges;
  }

  ArchiveSlice slice() {
    return slice;
  }

  @Override
  public List<ArchiveStreamSource> split(int desiredSplits, PipelineOptions options) {
    int splits = Math.max(1, Math.min(desiredSplits, ranges.size()));
    List<ArchiveStreamSource> parts = new ArrayList<>();
    for (int split = 0; split < splits; split++) {
      List<OffsetRange> part = new ArrayList<>();
      for (int i = split; i < ranges.size(); i += splits) {
        part.add(ranges.get(i));
      }
      parts.add(new ArchiveStreamSource(slice, List.copyOf(part)));
    }
    return parts;
  }

  @Override
  public UnboundedReader<RecordBatch> createReader(
      PipelineOptions options, @Nullable ArchiveMark mark) {
    return new ArchiveStreamReader(this, mark == null ? ranges : mark.rests());
  }

  @Override
  public Coder<ArchiveMark> getCheckpointMarkCoder() {
    return ArchiveMark.MarkCoder.INSTANCE;
  }

  @Override
  public Coder<RecordBatch> getOutputCoder() {
    return RecordBatchCoder.of();
  }
}
