package dev.cauce.bench.workload;

import dev.cauce.transforms.intake.RecordBatch;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What {@link MemoryLog} holds. */
final class MemoryInput implements Input {
  private static final long serialVersionUID = 1L;
  private static final long BYTES_OF_BATCH = 200_000;

  @Override
  public List<RecordRange> ranges(int parts) {
    int batches = MemoryLog.size();
    List<RecordRange> ranges = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      int from = (int) Input.start(batches, part, parts);
      int to = (int) Input.start(batches, part + 1, parts);
      if (from < to) {
        ranges.add(new MemoryRange(from, to));
      }
    }
    return ranges;
  }

  @Override
  public long bytes() {
    return MemoryLog.size() * BYTES_OF_BATCH;
  }

  /** Batches {@code [from, to)}. */
  private record MemoryRange(int from, int to) implements RecordRange {
    @Override
    public Batches open() {
      return new MemoryBatches(from, to);
    }
  }

  private static final class MemoryBatches implements Batches {
    private final int to;
    private int next;

    MemoryBatches(int from, int to) {
      this.to = to;
      next = from;
    }

    @Override
    public @Nullable RecordBatch next() {
      return next < to ? MemoryLog.batch(next++) : null;
    }

    @Override
    public void close() {}
  }
}
