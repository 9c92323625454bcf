package dev.cauce.bench.workload;

import dev.cauce.transforms.intake.RawRecord;
import dev.cauce.transforms.intake.RecordBatch;
import java.util.Arrays;
import java.util.List;
import org.joda.time.Duration;

/**
 * What one of several tasks of a stream reads of {@link MemoryLog}: the batches of its share of the
 * partitions, in the order in which they were filled, and the watermark that they allow.
 */
public final class MemoryLane {
  private final int lane;
  private final int lanes;
  private final long latenessMillis;
  private final long[] lastArrivals;
  private int index = -1;

  /** Lane {@code lane} of {@code lanes}, of a topic with the lateness bound L. */
  public MemoryLane(int lane, int lanes, Duration lateness) {
    this.lane = lane;
    this.lanes = lanes;
    latenessMillis = lateness.getMillis();
    int partitions = MemoryLog.partitions();
    lastArrivals = new long[Math.max(0, (partitions - lane + lanes - 1) / lanes)];
    Arrays.fill(lastArrivals, Long.MIN_VALUE);
  }

  /** Goes on to the next batch, if there is one. */
  public boolean advance() {
    do {
      index++;
    } while (index < MemoryLog.size() && MemoryLog.batch(index).partition() % lanes != lane);
    if (index >= MemoryLog.size()) {
      return false;
    }
    RecordBatch batch = MemoryLog.batch(index);
    List<RawRecord> records = batch.records();
    lastArrivals[batch.partition() / lanes] = records.get(records.size() - 1).arrivalMillis();
    return true;
  }

  /** The number of the current batch; -1 before the first. */
  public int index() {
    return index;
  }

  /** The last arrival of the partition that is furthest behind, less L. */
  public long watermarkMillis() {
    long earliest = Arrays.stream(lastArrivals).min().orElse(Long.MAX_VALUE);
    return earliest == Long.MIN_VALUE || earliest == Long.MAX_VALUE
        ? earliest
        : earliest - latenessMillis;
  }
}
