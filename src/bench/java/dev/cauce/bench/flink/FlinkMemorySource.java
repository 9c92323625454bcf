package dev.cauce.bench.flink;

import dev.cauce.bench.workload.MemoryLane;
import dev.cauce.bench.workload.MemoryLog;
import dev.cauce.transforms.intake.RecordBatch;
import org.apache.flink.streaming.api.functions.source.RichParallelSourceFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.joda.time.Duration;

/**
 * Numbers of batches for a stream: each task reads a share of the partitions and puts out their
 * watermark. A run that fails is void, so it keeps no place to go on from.
 */
@SuppressWarnings("deprecation") // What replaces it is a framework for splits, of which none exist.
final class FlinkMemorySource extends RichParallelSourceFunction<RecordBatch> {
  private static final long serialVersionUID = 1L;

  private final Duration lateness;
  private volatile boolean cancelled;

  FlinkMemorySource(Duration lateness) {
    this.lateness = lateness;
  }

  @Override
  public void run(SourceContext<RecordBatch> context) {
    MemoryLane lane =
        new MemoryLane(
            getRuntimeContext().getTaskInfo().getIndexOfThisSubtask(),
            getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks(),
            lateness);
    while (!cancelled && lane.advance()) {
      synchronized (context.getCheckpointLock()) {
        context.collect(MemoryLog.batch(lane.index()));
        context.emitWatermark(new Watermark(lane.watermarkMillis()));
      }
    }
  }

  @Override
  public void cancel() {
    cancelled = true;
  }
}
