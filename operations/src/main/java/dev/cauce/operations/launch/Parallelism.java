package dev.cauce.operations.launch;

import com.google.common.math.IntMath;
import dev.cauce.io.kafka.LogSlice;
import dev.cauce.pipelines.BadOptionException;
import java.util.Collection;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * How many subtasks a stream has, on a runner on which each needs a split. Each must read exactly
 * one split of each topic: a second split that has not spoken yet would not be waited for, and a
 * subtask without one has no watermark. So the partitions of each topic are a multiple of it.
 */
final class Parallelism {
  private static final int SHARDS_EACH = 8;

  private Parallelism() {}

  /** The option of the runner that is needed; the runner itself is not known here. */
  public interface Subtasks extends PipelineOptions {
    @Default.Integer(-1)
    Integer getParallelism();

    void setParallelism(Integer parallelism);
  }

  static void fit(RunPlan plan, Collection<LogSlice> slices) {
    if (!plan.runner().needsSplitForEachSubtask() || plan.interval().isBounded()) {
      return;
    }
    int common = 0;
    for (LogSlice slice : slices) {
      common = IntMath.gcd(common, slice.ranges().size());
    }
    Subtasks options = plan.options().as(Subtasks.class);
    fit(options, common);
    requireWork(
        options.getParallelism(), RunOptions.shardingOf(options, plan.interval()).hourShards());
  }

  private static void fit(Subtasks options, int common) {
    int wanted = options.getParallelism();
    if (wanted < 1) {
      options.setParallelism(largestDivisor(common));
    } else if (common % wanted != 0) {
      throw new BadOptionException(
          "parallelism",
          wanted,
          "does not divide the partitions of each topic, " + common,
          String.valueOf(largestDivisor(common)));
    }
  }

  /** Live, all events are of one hour or two. */
  static void requireWork(int subtasks, int hourShards) {
    if (hourShards < subtasks) {
      throw new BadOptionException(
          "hourShards",
          hourShards,
          "leaves some of " + subtasks + " subtasks without events to look for duplicates among",
          String.valueOf(SHARDS_EACH * subtasks));
    }
  }

  private static int largestDivisor(int partitions) {
    int most = Math.min(partitions, Runtime.getRuntime().availableProcessors());
    while (partitions % most != 0) {
      most--;
    }
    return most;
  }
}
