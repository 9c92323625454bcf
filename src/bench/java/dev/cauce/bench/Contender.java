package dev.cauce.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.flink.api.common.RuntimeExecutionMode;

/** Who computes a workload. */
enum Contender {
  CAUCE_FLINK(Engine.FLINK, () -> CauceRun.batch()),
  /** With the settings of a stream; early rows are made and not counted. */
  CAUCE_FLINK_STREAMING(Engine.FLINK, () -> CauceRun.stream()),
  /** From Kafka, as it ships. */
  CAUCE_FLINK_KAFKA(Engine.FLINK, () -> CauceRun.batchOfKafka()),
  CAUCE_SPARK(Engine.SPARK, () -> CauceRun.batch()),
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
  /** From Kafka: a processor that combines, in-memory stores, one repartition topic. */
  KAFKA_STREAMS(Engine.FLINK, () -> new KafkaStreamsSales()),
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

  /** A run of a workload from {@link MemoryLog} or {@link KafkaInput} into {@link RowDigest}. */
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

  /** Who stands for Cauce beside this one. */
  Contender cauce() {
    return switch (this) {
      case CAUCE_FLINK_STREAMING, FLINK_STREAMING, FLINK_COMBINED_STREAMING ->
          CAUCE_FLINK_STREAMING;
      case CAUCE_FLINK_KAFKA, KAFKA_STREAMS -> CAUCE_FLINK_KAFKA;
      default -> engine == Engine.SPARK ? CAUCE_SPARK : CAUCE_FLINK;
    };
  }

  /** Whether its records lie in {@link KafkaInput}. */
  boolean readsKafka() {
    return cauce() == CAUCE_FLINK_KAFKA;
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
