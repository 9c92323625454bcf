package dev.cauce.bench;

import org.apache.flink.streaming.api.functions.source.RichParallelSourceFunction;
import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * Numbers of batches for a stream: each task reads a share of the partitions and puts out their
 * watermark. A run that fails is void, so it keeps no place to go on from.
 */
@SuppressWarnings("deprecation") // What replaces it is a framework for splits, of which none exist.
final class FlinkMemorySource extends RichParallelSourceFunction<Long> {
  private static final long serialVersionUID = 1L;

  private volatile boolean cancelled;

  @Override
  public void run(SourceContext<Long> context) {
    MemoryLane lane =
        new MemoryLane(
            getRuntimeContext().getTaskInfo().getIndexOfThisSubtask(),
            getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks(),
            SalesRows.TOPIC.lateness());
    while (!cancelled && lane.advance()) {
      synchronized (context.getCheckpointLock()) {
        context.collect((long) lane.index());
        context.emitWatermark(new Watermark(lane.watermarkMillis()));
      }
    }
  }

  @Override
  public void cancel() {
    cancelled = true;
  }
}
