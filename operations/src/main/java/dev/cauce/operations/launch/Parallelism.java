package dev.cauce.operations.launch;

import com.google.common.math.IntMath;
import dev.cauce.io.kafka.LogSlice;
import dev.cauce.pipelines.BadOptionException;
import java.util.Collection;
import java.util.OptionalInt;
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

    @Default.Integer(-1)
    Integer getMaxParallelism();

    void setMaxParallelism(Integer maxParallelism);
  }

  /**
   * Chooses it where nobody has, and refuses what can't be.
   *
   * @param slots how many a cluster can run now; empty where the engine runs in this program
   */
  static void fit(RunPlan plan, Collection<LogSlice> slices, OptionalInt slots) {
    if (!plan.runner().needsSplitForEachSubtask()) {
      return;
    }
    Subtasks options = plan.options().as(Subtasks.class);
    if (plan.interval().isBounded()) {
      if (slots.isPresent() && options.getParallelism() < 1) {
        options.setParallelism(slots.getAsInt());
      }
      return;
    }
    requireNoMaxParallelism(options);
    int common = 0;
    for (LogSlice slice : slices) {
      common = IntMath.gcd(common, slice.ranges().size());
    }
    fit(options, common, slots.orElse(Runtime.getRuntime().availableProcessors()));
    if (slots.isPresent() && options.getParallelism() > slots.getAsInt()) {
      throw new BadOptionException(
          "parallelism",
          options.getParallelism(),
          "is more than the free slots of the cluster, " + slots.getAsInt(),
          String.valueOf(largestDivisor(common, slots.getAsInt())));
    }
    requireWork(
        options.getParallelism(), RunOptions.shardingOf(options, plan.interval()).hourShards());
  }

  /** Beam takes it for the number of splits, and Flink's own of 128 does for 85 subtasks. */
  private static void requireNoMaxParallelism(Subtasks options) {
    if (options.getMaxParallelism() > 0) {
      throw new BadOptionException(
          "--maxParallelism="
              + options.getMaxParallelism()
              + " would give a subtask several splits of a topic, and rows before they are complete;"
              + " leave it out: Flink pins 128, enough for up to 85 subtasks");
    }
  }

  private static void fit(Subtasks options, int common, int most) {
    int wanted = options.getParallelism();
    if (wanted < 1) {
      options.setParallelism(largestDivisor(common, most));
    } else if (common % wanted != 0) {
      throw new BadOptionException(
          "parallelism",
          wanted,
          "does not divide the partitions of each topic, " + common,
          String.valueOf(largestDivisor(common, most)));
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

  private static int largestDivisor(int partitions, int most) {
    int largest = Math.min(partitions, most);
    while (partitions % largest != 0) {
      largest--;
    }
    return largest;
  }
}
