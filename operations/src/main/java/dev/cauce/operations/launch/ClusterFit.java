package dev.cauce.operations.launch;

import dev.cauce.operations.cluster.FlinkCluster;
import dev.cauce.operations.cluster.SparkMaster;
import dev.cauce.pipelines.BadOptionException;
import java.util.OptionalInt;
import org.apache.beam.sdk.options.PipelineOptions;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Fits a run to the cluster that it is submitted to, and refuses one that could not run there. */
final class ClusterFit {
  /** Spark's masters that are no standalone cluster; they were not tried. */
  private static final String OTHER_MASTERS = "yarn|k8s://.*";

  private ClusterFit() {}

  /** The runner's option, which is not known here. */
  public interface Checkpoints extends PipelineOptions {
    @Nullable String getStateBackendStoragePath();

    void setStateBackendStoragePath(@Nullable String path);
  }

  /** How many subtasks may run at once; empty where the engine runs in this program. */
  static OptionalInt slots(RunPlan plan) {
    String address = plan.options().as(RunOptions.class).getCluster();
    if (address != null && !plan.runner().hasRest() && !address.matches(OTHER_MASTERS)) {
      SparkMaster.at(address).requireReachable();
    }
    if (plan.cluster().isEmpty()) {
      return OptionalInt.empty();
    }
    FlinkCluster cluster = plan.cluster().get();
    cluster.requireVersion(plan.runner().engine().versionNow());
    if (!plan.interval().isBounded()) {
      requireCheckpoints(plan, cluster);
    }
    return OptionalInt.of(cluster.freeSlots());
  }

  private static void requireCheckpoints(RunPlan plan, FlinkCluster cluster) {
    if (plan.options().as(Checkpoints.class).getStateBackendStoragePath() == null
        && cluster.checkpoints().isEmpty()) {
      throw new BadOptionException(
          String.format(
              "Flink at %s has no place for checkpoints (state.checkpoints.dir in its"
                  + " configuration): a stream's state would be lost with its JobManager. Or say one"
                  + " that all of its nodes see: --stateBackend=rocksdb"
                  + " --stateBackendStoragePath=hdfs://host:8020/checkpoints",
              cluster.address()));
    }
  }
}
