package dev.cauce.bench;

import dev.cauce.transforms.intake.RawRecord;
import dev.cauce.transforms.intake.RecordBatch;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.streaming.api.functions.source.RichParallelSourceFunction;
import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * The batches of {@link MemoryLog} as a stream, whose watermark is the last arrival
 * less L of that partition which is furthest behind. A subtask has partitions of its own.
 */
@SuppressWarnings("deprecation") // What replaces it takes four classes to say the same.
final class FlinkLogFn extends RichParallelSourceFunction<RecordBatch> {
  private static final long serialVersionUID = 1L;

  private final long latenessMillis;
  private volatile boolean running = true;

  FlinkLogFn(long latenessMillis) {
    this.latenessMillis = latenessMillis;
  }

  @Override
  public void run(SourceContext<RecordBatch> context) {
    Map<Integer, Long> lastArrivals = new TreeMap<>();
    Map<Integer, Integer> left = new TreeMap<>();
    for (int i = 0; i < MemoryLog.size(); i++) {
      if (isOwn(MemoryLog.batch(i))) {
        lastArrivals.put(MemoryLog.batch(i).partition(), Long.MIN_VALUE + latenessMillis);
        left.merge(MemoryLog.batch(i).partition(), 1, Integer::sum);
      }
    }
    for (int i = 0; i < MemoryLog.size() && running; i++) {
      RecordBatch batch = MemoryLog.batch(i);
      if (isOwn(batch)) {
        context.collect(batch);
        lastArrivals.put(batch.partition(), lastArrivalOf(batch));
        if (left.merge(batch.partition(), -1, Integer::sum) == 0) {
          lastArrivals.remove(batch.partition());
        }
        lastArrivals.values().stream()
            .min(Long::compare)
            .ifPresent(last -> context.emitWatermark(new Watermark(last - latenessMillis)));
      }
    }
  }

  private boolean isOwn(RecordBatch batch) {
    int subtasks = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
    return batch.partition() % subtasks
        == getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
  }

  private static long lastArrivalOf(RecordBatch batch) {
    List<RawRecord> records = batch.records();
    return records.get(records.size() - 1).arrivalMillis();
  }

  @Override
  public void cancel() {
    running = false;
  }
}
