package dev.cauce.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.flink.api.common.RuntimeExecutionMode;

/** Who computes a workload. */
enum Contender {
  CAUCE_FLINK(Engine.FLINK, () -> new CauceRun()),
  CAUCE_SPARK(Engine.SPARK, () -> new CauceRun()),
  /** DataStream API, batch mode: windows of single events, as its documentation shows. */
  FLINK(Engine.FLINK, () -> new FlinkSales(RuntimeExecutionMode.BATCH)),
  /** The same, combined before each shuffle in a bounded map, as Cauce does. */
  FLINK_COMBINED(Engine.FLINK, () -> new FlinkCombinedSales(RuntimeExecutionMode.BATCH)),
  /** As a stream, with event time and checkpoints. */
  FLINK_STREAMING(Engine.FLINK, () -> new FlinkSales(RuntimeExecutionMode.STREAMING)),
  /** As a stream, combined before each shuffle. */
  FLINK_COMBINED_STREAMING(
      Engine.FLINK, () -> new FlinkCombinedSales(RuntimeExecutionMode.STREAMING)),
  /** RDDs, whose aggregateByKey combines before the shuffle. */
  SPARK_RDD(Engine.SPARK, () -> new SparkSales()),
  /** One thread and maps: what the work itself costs. */
  PLAIN(Engine.FLINK, () -> new PlainSales());

  /** The module of runners-config on whose classpath it runs. */
  enum Engine {
    FLINK,
    SPARK;

    String module() {
      return "runners-config/" + name().toLowerCase(Locale.ROOT);
    }
  }

  /** A run of a workload from {@link MemoryLog} into {@link RowDigest}. */
  interface Computation {
    void compute(Workload workload, int threads) throws Exception;
  }

  private final Engine engine;

  /** Lambdas, not references: of other engines' contenders the classes are not there. */
  private final Supplier<Computation> computation;

  Contender(Engine engine, Supplier<Computation> computation) {
    this.engine = engine;
    this.computation = computation;
  }

  Engine engine() {
    return engine;
  }

  Computation computation() {
    return computation.get();
  }

  /** Who stands for Cauce on the engine of this one. */
  Contender cauce() {
    return engine == Engine.SPARK ? CAUCE_SPARK : CAUCE_FLINK;
  }

  /** Their names, as they are given. */
  static List<String> all() {
    return Arrays.stream(values()).map(Contender::toString).toList();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
